import { maskCauses, masker } from "@aam-groups/http/mask";
import {
  AbortError,
  type CallName,
  ConnectionError,
  GroupsClientError,
  SignInError,
  TimeoutError,
  UnexpectedAnswerError,
} from "../errors/errors.ts";
import { headerValue } from "../options/check-options.ts";
import type { AllLimits } from "../options/limits.ts";
import type { Answer } from "../responses/read-response.ts";
import type { TokenSource } from "../sign-in/token-source.ts";
import { explain, targetOf } from "./explain.ts";
import type { Outgoing } from "./outgoing.ts";
import { waitAfterAnswer, waitAfterFailure, wasNeverSent } from "./retry.ts";
import type { SendOptions } from "./send-options.ts";
import { ABORTED, OUT_OF_TIME, within } from "./within.ts";

/** How an attempt ended, and how long to wait until the next one, if there is to be one. */
interface Outcome {
  answer?: Answer;
  error?: GroupsClientError;
  retryInMs?: number | undefined;
}

/** A call on its way: the attempts to get a request through. */
export class Sending {
  /** How often the request was sent so far. */
  attempts = 0;
  /** Whether an attempt that was given up may have done its work all the same. */
  mayBeDone = false;

  readonly #name: CallName;
  readonly #limits: AllLimits;
  readonly #options: SendOptions;
  readonly #deadline: number;
  #retries = 0;
  #token = "";
  #tokens: string[] = [];
  #isRenewed = false;
  #isLastChance = false;

  constructor(name: CallName, limits: AllLimits, options: SendOptions) {
    this.#name = name;
    this.#limits = limits;
    this.#options = options;
    this.#deadline = performance.now() + limits.totalTimeoutMs;
  }

  /**
   * Sends the request until there is an answer that is worth having, whatever its status.
   *
   * @throws TimeoutError, AbortError, ConnectionError, SignInError, or UnexpectedAnswerError for a redirect
   */
  async run(request: Outgoing): Promise<Answer> {
    const { tokenSource } = this.#options;
    let refusal: Answer | undefined;
    for (;;) {
      if (tokenSource) {
        const token = await this.#tokenOf(tokenSource, request, refusal && this.#token);
        if (refusal && token === this.#token) return refusal;
        refusal = undefined;
        this.#token = token;
        this.#tokens.push(token);
        request.headers.authorization = `Bearer ${token}`;
      }
      if (request.signal?.aborted) throw this.#aborted(request);
      const { answer, error, retryInMs } = await this.#attempt(request);
      if (this.#canRenewAfter(answer)) {
        this.#isRenewed = true;
        refusal = answer;
      } else if (retryInMs !== undefined) {
        this.#retries++;
        await this.#wait(retryInMs, request);
      } else if (answer) {
        return answer;
      } else {
        throw error;
      }
    }
  }

  #canRenewAfter(answer: Answer | undefined): boolean {
    return answer?.status === 401 && this.#options.tokenSource !== undefined && !this.#isRenewed;
  }

  async #tokenOf(source: TokenSource, request: Outgoing, refused?: string): Promise<string> {
    try {
      const token = await this.#within(request, async (signal) => source(refused, signal));
      const problem = headerValue(token);
      if (problem) throw new TypeError(`the token must ${problem}`);
      return token;
    } catch (reason) {
      const message = `: no token: ${reason instanceof GroupsClientError ? reason.message : explain(reason)}`;
      throw (
        this.#interruption(reason, request, "while signing in") ??
        new SignInError(this.#name, this.attempts, message, reason)
      );
    }
  }

  async #attempt(request: Outgoing): Promise<Outcome> {
    this.attempts++;
    const startedAt = Date.now();
    const start = performance.now();
    const outcome = await this.#within(request, (signal) => this.#exchange(request, signal)).catch(
      (reason) => this.#failed(reason, request),
    );
    this.#report(request, outcome, startedAt, performance.now() - start);
    return outcome;
  }

  #report(
    { method, url }: Outgoing,
    { answer, error, retryInMs }: Outcome,
    startedAt: number,
    durationMs: number,
  ): void {
    const { onAttempt } = this.#options;
    if (!onAttempt) return;
    const attempt = {
      operationId: this.#name,
      attempt: this.attempts,
      method,
      url,
      startedAt,
      durationMs,
      status: answer?.status,
      error,
      retryInMs: this.#canRenewAfter(answer) ? 0 : retryInMs,
    };
    // Who only looks on does not decide how a call ends, not even later.
    (async () => onAttempt(attempt))().catch(() => {});
  }

  async #exchange(request: Outgoing, signal: AbortSignal): Promise<Outcome> {
    const { url, method, headers, body = null } = request;
    const init = { method, headers, body, signal, redirect: "manual" } as const;
    // Not as a method: browsers refuse their own fetch with another `this`.
    const { fetch } = this.#options;
    const response = await fetch(url, init);
    if (signal.aborted) discard(response);
    signal.throwIfAborted();
    const { status, ok } = response;
    // A browser hides the status of a redirect.
    if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
      discard(response);
      throw this.#redirected(response, url);
    }
    const retryInMs = this.#affordable(
      request,
      ok ? undefined : waitAfterAnswer(response, this.#retries, this.#options),
    );
    if (retryInMs !== undefined) {
      // 429 comes before any work.
      this.mayBeDone ||= status !== 429;
      discard(response);
    }
    const text = retryInMs === undefined ? await response.text() : "";
    const answer = { ok, status, headers: response.headers, text };
    if (!ok) {
      const mask = this.#masker();
      answer.headers = new Headers([...answer.headers].map(([name, value]) => [name, mask(value)]));
      answer.text = mask(text);
    }
    return { answer, retryInMs };
  }

  #failed(reason: unknown, request: Outgoing): Outcome {
    if (reason instanceof GroupsClientError) return { error: reason };
    maskCauses(reason, this.#masker());
    const neverSent = wasNeverSent(reason);
    this.mayBeDone ||= !neverSent;
    const { origin } = new URL(request.url);
    const message = `: no complete response from ${origin}: ${this.mask(explain(reason))}`;
    const error =
      this.#interruption(reason, request, `in attempt ${this.attempts}`) ??
      new ConnectionError(this.#name, this.attempts, message, reason);
    const wait = reason === ABORTED ? undefined : waitAfterFailure(this.#retries, this.#options);
    return { error, retryInMs: this.#affordable(request, wait, neverSent) };
  }

  /** The wait, if another attempt may and can follow it. */
  #affordable(request: Outgoing, ms: number | undefined, wasNeverSent = false): number | undefined {
    if (ms === undefined || this.#retries >= this.#limits.retries) return undefined;
    const isHarmless = request.isRepeatable || wasNeverSent;
    return isHarmless && performance.now() + ms < this.#deadline ? ms : undefined;
  }

  async #wait(ms: number, request: Outgoing): Promise<void> {
    try {
      await within(ms, request.signal, () => new Promise(() => {}));
    } catch (reason) {
      if (reason !== OUT_OF_TIME) throw this.#interruption(reason, request, "");
    }
  }

  #within<T>({ signal }: Outgoing, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const left = this.#deadline - performance.now();
    this.#isLastChance = left < this.#limits.timeoutMs;
    return within(Math.min(left, this.#limits.timeoutMs), signal, work);
  }

  #aborted({ signal }: Outgoing): AbortError {
    return new AbortError(this.#name, this.attempts, " was aborted", signal?.reason);
  }

  #interruption(reason: unknown, request: Outgoing, when: string): GroupsClientError | undefined {
    if (reason === ABORTED) return this.#aborted(request);
    if (reason !== OUT_OF_TIME) return undefined;
    const { timeoutMs, totalTimeoutMs } = this.#limits;
    const time = this.#isLastChance ? totalTimeoutMs : timeoutMs;
    return new TimeoutError(this.#name, this.attempts, ` timed out after ${time} ms, ${when}`);
  }

  #redirected(response: Response, from: string): UnexpectedAnswerError {
    const target = this.mask(targetOf(response, from));
    const message = `: redirected ${target}; credentials are not sent there. Check the base URL.`;
    return new UnexpectedAnswerError(this.#name, this.attempts, response.status, message, "");
  }

  /** The text without what must not come out in errors. */
  mask(text: string): string {
    return this.#masker()(text);
  }

  #masker(): (text: string) => string {
    return masker([...this.#options.secrets, ...this.#tokens]);
  }
}

/** Lets the connection go: what is left of the body is not wanted. */
function discard({ body }: Response): void {
  body?.cancel().catch(() => {});
}
