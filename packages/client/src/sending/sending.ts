import { maskCauses, masker } from "@aam-groups/http/mask";
import {
  AbortError,
  type CallName,
  ConnectionError,
  GroupsClientError,
  SignInError,
  TimeoutError,
  UnexpectedResponseError,
} from "../errors/errors.ts";
import { headerValue } from "../options/check-options.ts";
import type { AllLimits } from "../options/limits.ts";
import { explain, wasNeverSent } from "../platform/node.ts";
import { copyOf } from "../responses/headers.ts";
import type { ReadResponse } from "../responses/read-response.ts";
import type { TokenSource } from "../sign-in/token-source.ts";
import type { Attempt } from "./attempt.ts";
import { discard } from "./discard.ts";
import type { Outgoing } from "./outgoing.ts";
import { targetOf } from "./redirect-target.ts";
import { waitAfterFailure, waitAfterResponse } from "./retry.ts";
import type { SendOptions } from "./send-options.ts";
import { ABORTED, OUT_OF_TIME, within } from "./within.ts";

/** How an attempt ended, and how long to wait before the next one, if there is one. */
interface AttemptOutcome {
  response?: ReadResponse;
  error?: GroupsClientError;
  retryInMs?: number | undefined;
}

/** A call in progress: the attempts to get a request through. */
export class Sending {
  /** How often the request has been sent so far. */
  attempts = 0;
  /** Whether an abandoned attempt may have had its effect anyway. */
  mayBeDone = false;

  readonly #name: CallName;
  readonly #request: Outgoing;
  readonly #limits: AllLimits;
  readonly #options: SendOptions;
  readonly #deadline: number;
  /** What errors must not reveal. */
  readonly #secrets: string[];
  #retries = 0;
  #isRenewed = false;
  /** Whether the attempt was refused, by a status that says that nothing was done. */
  #isRefused = false;
  /** The time limit of what is under way, for error messages. */
  #limit: string | undefined;

  constructor(name: CallName, request: Outgoing, limits: AllLimits, options: SendOptions) {
    this.#name = name;
    this.#request = request;
    this.#limits = limits;
    this.#options = options;
    this.#secrets = [...options.secrets];
    this.#deadline = performance.now() + limits.totalTimeoutMs;
  }

  /**
   * Sends the request until there is a response that no retry would improve, whatever its status.
   *
   * @throws TimeoutError, AbortError, ConnectionError, SignInError, or UnexpectedResponseError for a redirect
   */
  async run(): Promise<ReadResponse> {
    const { tokenSource } = this.#options;
    const { init, signal } = this.#request;
    let refusal: ReadResponse | undefined;
    let token: string | undefined;
    for (;;) {
      if (tokenSource) {
        const next = await this.#tokenOf(tokenSource, refusal && token);
        if (refusal && next === token) return refusal;
        refusal = undefined;
        token = next;
        this.#secrets.push(token);
        init.headers.authorization = `Bearer ${token}`;
      }
      if (signal?.aborted) throw this.#aborted();
      const { response, error, retryInMs } = await this.#attempt();
      if (this.#canRenewAfter(response)) {
        this.#isRenewed = true;
        refusal = response;
      } else if (retryInMs !== undefined) {
        this.#retries++;
        await this.#wait(retryInMs);
      } else if (response) {
        return response;
      } else {
        throw error;
      }
    }
  }

  #canRenewAfter(response: ReadResponse | undefined): boolean {
    return response?.status === 401 && !!this.#options.tokenSource && !this.#isRenewed;
  }

  async #tokenOf(source: TokenSource, refused?: string): Promise<string> {
    try {
      const token = await this.#within(async ({ signal }) => source(refused, signal));
      const problem = headerValue(token);
      if (problem) throw new TypeError(`the token must ${problem}`);
      return token;
    } catch (reason) {
      throw this.#errorFor(reason, "while signing in", SignInError, ": no token: ");
    }
  }

  async #attempt(): Promise<AttemptOutcome> {
    this.attempts++;
    this.#isRefused = false;
    const startedAt = Date.now();
    const start = performance.now();
    const outcome = await this.#within((controller) => this.#exchange(controller)).catch((reason) =>
      this.#failed(reason),
    );
    this.mayBeDone ||= !this.#isRefused;
    const { response, error, retryInMs } = outcome;
    const { url, init } = this.#request;
    const attempt: Attempt = {
      operationId: this.#name,
      attempt: this.attempts,
      method: init.method,
      url,
      startedAt,
      durationMs: performance.now() - start,
      status: response?.status,
      error,
      retryInMs: this.#canRenewAfter(response) ? 0 : retryInMs,
    };
    // An observer must not affect how a call ends, not even by a late rejection.
    (async () => this.#options.onAttempt?.(attempt))().catch(() => {});
    return outcome;
  }

  async #exchange(controller: AbortController): Promise<AttemptOutcome> {
    const { signal } = controller;
    // Not called as a method: the fetch of browsers rejects any other `this`.
    const { fetch } = this.#options;
    const { url, init } = this.#request;
    const fetched = await fetch(url, { ...init, signal, redirect: "manual" });
    if (signal.aborted) {
      discard(fetched, controller);
      throw ABORTED;
    }
    const { status, ok, type } = fetched;
    this.#isRefused = status > 399 && status < 500 && status !== 408;
    // Browsers hide the status of a redirect.
    const isRedirect = type === "opaqueredirect" || (status > 299 && status < 400);
    const retryInMs = this.#affordable(waitAfterResponse(fetched, this.#retries, this.#options));
    const isRead = !isRedirect && retryInMs === undefined;
    if (!isRead) discard(fetched, controller);
    if (isRedirect) {
      const message = `: redirected ${this.mask(targetOf(fetched, url))}; credentials are not sent there. Check the base URL.`;
      throw new UnexpectedResponseError(this.#name, this.attempts, status, message, "");
    }
    const text = isRead ? await fetched.text() : "";
    if (ok) return { response: { ok, status, headers: fetched.headers, text }, retryInMs };
    const { mask } = this;
    const headers = copyOf(fetched.headers, mask);
    return { response: { ok, status, headers, text: mask(text) }, retryInMs };
  }

  #failed(reason: unknown): AttemptOutcome {
    if (reason instanceof GroupsClientError) return { error: reason };
    const neverSent = wasNeverSent(reason);
    this.#isRefused ||= neverSent;
    const { origin } = new URL(this.#request.url);
    const error = this.#errorFor(
      reason,
      `in attempt ${this.attempts}`,
      ConnectionError,
      `: no complete response from ${origin}: `,
    );
    const wait = reason === ABORTED ? undefined : waitAfterFailure(this.#retries, this.#options);
    return { error, retryInMs: this.#affordable(wait, neverSent) };
  }

  /** The wait, if another attempt is allowed and there is time for it. */
  #affordable(ms: number | undefined, wasNeverSent = false): number | undefined {
    // Without a wait, there is no sum that is less.
    return this.#retries < this.#limits.retries &&
      (this.#request.isRetryable || wasNeverSent) &&
      performance.now() + Number(ms) < this.#deadline
      ? ms
      : undefined;
  }

  async #wait(ms: number): Promise<void> {
    const end = within(ms, this.#request.signal, () => new Promise(() => {}));
    if ((await end.catch((reason) => reason)) === ABORTED) throw this.#aborted();
  }

  #within<T>(work: (controller: AbortController) => Promise<T>): Promise<T> {
    const { timeoutMs, totalTimeoutMs } = this.#limits;
    const left = this.#deadline - performance.now();
    this.#limit = left < timeoutMs ? `${totalTimeoutMs} ms in total` : `${timeoutMs} ms`;
    return within(Math.min(left, timeoutMs), this.#request.signal, work);
  }

  #aborted(): AbortError {
    const { signal } = this.#request;
    return new AbortError(this.#name, this.attempts, " was aborted", signal?.reason);
  }

  /** @param Other the class of what is no interruption */
  #errorFor(
    reason: unknown,
    when: string,
    Other: typeof GroupsClientError,
    what: string,
  ): GroupsClientError {
    if (reason === ABORTED) return this.#aborted();
    if (reason === OUT_OF_TIME)
      return new TimeoutError(
        this.#name,
        this.attempts,
        ` timed out ${when}, after ${this.#limit}`,
      );
    // Token functions may name the refused token, and parsers quote what they got.
    const { mask } = this;
    maskCauses(reason, mask);
    return new Other(this.#name, this.attempts, what + mask(explain(reason)), reason);
  }

  /** Takes everything out of a text that errors must not reveal. */
  get mask(): (text: string) => string {
    return masker(this.#secrets);
  }
}
