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
import type { ReadResponse } from "../responses/read-response.ts";
import type { TokenSource } from "../sign-in/token-source.ts";
import { explain, targetOf } from "./explain.ts";
import type { Outgoing } from "./outgoing.ts";
import { waitAfterFailure, waitAfterResponse, wasNeverSent } from "./retry.ts";
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
  #retries = 0;
  #tokens: string[] = [];
  #isRenewed = false;
  /** The time limit of what is under way, for error messages. */
  #limit = "";

  constructor(name: CallName, request: Outgoing, limits: AllLimits, options: SendOptions) {
    this.#name = name;
    this.#request = request;
    this.#limits = limits;
    this.#options = options;
    this.#deadline = performance.now() + limits.totalTimeoutMs;
  }

  /**
   * Sends the request until there is a response that no retry would improve, whatever its status.
   *
   * @throws TimeoutError, AbortError, ConnectionError, SignInError, or UnexpectedResponseError for a redirect
   */
  async run(): Promise<ReadResponse> {
    const { tokenSource } = this.#options;
    const { headers, signal } = this.#request;
    let refusal: ReadResponse | undefined;
    let token: string | undefined;
    for (;;) {
      if (tokenSource) {
        const next = await this.#tokenOf(tokenSource, refusal && token);
        if (refusal && next === token) return refusal;
        refusal = undefined;
        token = next;
        this.#tokens.push(token);
        headers.authorization = `Bearer ${token}`;
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
    return response?.status === 401 && this.#options.tokenSource !== undefined && !this.#isRenewed;
  }

  async #tokenOf(source: TokenSource, refused?: string): Promise<string> {
    try {
      const token = await this.#within(async (signal) => source(refused, signal));
      const problem = headerValue(token);
      if (problem) throw new TypeError(`the token must ${problem}`);
      return token;
    } catch (reason) {
      const message = `: no token: ${reason instanceof GroupsClientError ? reason.message : explain(reason)}`;
      throw (
        this.#interruption(reason, "while signing in") ??
        new SignInError(this.#name, this.attempts, message, reason)
      );
    }
  }

  async #attempt(): Promise<AttemptOutcome> {
    this.attempts++;
    const startedAt = Date.now();
    const start = performance.now();
    const outcome = await this.#within((signal) => this.#exchange(signal)).catch((reason) =>
      this.#failed(reason),
    );
    this.#report(outcome, startedAt, performance.now() - start);
    return outcome;
  }

  #report(
    { response, error, retryInMs }: AttemptOutcome,
    startedAt: number,
    durationMs: number,
  ): void {
    const { onAttempt } = this.#options;
    if (!onAttempt) return;
    const { method, url } = this.#request;
    const attempt = {
      operationId: this.#name,
      attempt: this.attempts,
      method,
      url,
      startedAt,
      durationMs,
      status: response?.status,
      error,
      retryInMs: this.#canRenewAfter(response) ? 0 : retryInMs,
    };
    // An observer must not affect how a call ends, not even by a late rejection.
    (async () => onAttempt(attempt))().catch(() => {});
  }

  async #exchange(signal: AbortSignal): Promise<AttemptOutcome> {
    const { url, method, headers, body = null } = this.#request;
    const init = { method, headers, body, signal, redirect: "manual" } as const;
    // Not called as a method: the fetch of browsers rejects any other `this`.
    const { fetch } = this.#options;
    const fetched = await fetch(url, init);
    if (signal.aborted) discard(fetched);
    signal.throwIfAborted();
    const { status, ok } = fetched;
    // Browsers hide the status of a redirect.
    if (fetched.type === "opaqueredirect" || (status >= 300 && status < 400)) {
      discard(fetched);
      throw this.#redirected(fetched, url);
    }
    const retryInMs = this.#affordable(
      ok ? undefined : waitAfterResponse(fetched, this.#retries, this.#options),
    );
    if (retryInMs !== undefined) {
      // 429 is sent before any work is done.
      this.mayBeDone ||= status !== 429;
      discard(fetched);
    }
    const text = retryInMs === undefined ? await fetched.text() : "";
    const response = { ok, status, headers: fetched.headers, text };
    if (!ok) {
      const mask = this.#masker();
      response.headers = new Headers(
        [...response.headers].map(([name, value]): [string, string] => [name, mask(value)]),
      );
      response.text = mask(text);
    }
    return { response, retryInMs };
  }

  #failed(reason: unknown): AttemptOutcome {
    if (reason instanceof GroupsClientError) return { error: reason };
    maskCauses(reason, this.#masker());
    const neverSent = wasNeverSent(reason);
    this.mayBeDone ||= !neverSent;
    const { origin } = new URL(this.#request.url);
    const message = `: no complete response from ${origin}: ${this.mask(explain(reason))}`;
    const error =
      this.#interruption(reason, `in attempt ${this.attempts}`) ??
      new ConnectionError(this.#name, this.attempts, message, reason);
    const wait = reason === ABORTED ? undefined : waitAfterFailure(this.#retries, this.#options);
    return { error, retryInMs: this.#affordable(wait, neverSent) };
  }

  /** The wait, if another attempt is allowed and there is time for it. */
  #affordable(ms: number | undefined, wasNeverSent = false): number | undefined {
    if (ms === undefined || this.#retries >= this.#limits.retries) return undefined;
    const isHarmless = this.#request.isRetryable || wasNeverSent;
    return isHarmless && performance.now() + ms < this.#deadline ? ms : undefined;
  }

  async #wait(ms: number): Promise<void> {
    try {
      await within(ms, this.#request.signal, () => new Promise(() => {}));
    } catch (reason) {
      if (reason === ABORTED) throw this.#aborted();
    }
  }

  #within<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { timeoutMs, totalTimeoutMs } = this.#limits;
    const left = this.#deadline - performance.now();
    this.#limit = left < timeoutMs ? `${totalTimeoutMs} ms in total` : `${timeoutMs} ms`;
    return within(Math.min(left, timeoutMs), this.#request.signal, work);
  }

  #aborted(): AbortError {
    const { signal } = this.#request;
    return new AbortError(this.#name, this.attempts, " was aborted", signal?.reason);
  }

  #interruption(reason: unknown, when: string): GroupsClientError | undefined {
    if (reason === ABORTED) return this.#aborted();
    if (reason !== OUT_OF_TIME) return undefined;
    return new TimeoutError(this.#name, this.attempts, ` timed out ${when}, after ${this.#limit}`);
  }

  #redirected(response: Response, from: string): UnexpectedResponseError {
    const target = this.mask(targetOf(response, from));
    const message = `: redirected ${target}; credentials are not sent there. Check the base URL.`;
    return new UnexpectedResponseError(this.#name, this.attempts, response.status, message, "");
  }

  /** The text with everything masked that errors must not reveal. */
  mask(text: string): string {
    return this.#masker()(text);
  }

  #masker(): (text: string) => string {
    return masker([...this.#options.secrets, ...this.#tokens]);
  }
}

/** Frees the connection: the rest of the body is not needed. */
function discard({ body }: Response): void {
  body?.cancel().catch(() => {});
}
