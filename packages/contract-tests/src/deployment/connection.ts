import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { TokenSource } from "@aam-groups/client";
import { Mask } from "@aam-groups/http/deep-mask";
import { retryAfterMs } from "@aam-groups/http/retry-after";
import pLimit, { type LimitFunction } from "p-limit";
import { parsedJson } from "../json-text.ts";
import { awake } from "./awake-clock.ts";
import { type ChangedToken, changedAuthorization } from "./changed-token.ts";
import {
  type Exchange,
  NoResponseError,
  type ReceivedResponse,
  type RequestToSend,
  RunEndedError,
  type SentCredentials,
} from "./exchange.ts";
import { failureOf } from "./failure.ts";
import { fetchVia, type SimpleFetch } from "./fetch-via.ts";
import { type ForwardProxy, proxyName } from "./proxy.ts";
import type { ShellWords } from "./shell-words.ts";
import { type TokenOrigin, tokenSourceOf } from "./sign-in.ts";
import { textOf } from "./text-of.ts";

/** What a run says to the deployment to be let in. */
export interface ApiCredentials {
  token: TokenOrigin;
  apiKey?: string;
  organizationId?: string;
  /** How a shell gets them; without it, from the variables that this command reads. */
  shell?: ShellWords;
}

export interface ConnectionOptions {
  /** Including the prefix, without a slash at the end. */
  baseUrl: string;
  credentials: ApiCredentials;
  /** Requests under way at any time. */
  concurrency: number;
  /** Longest time for one response, body included. */
  timeoutMs: number;
  /** Most requests of the run. */
  maxRequests: number;
  mask: Mask;
  /** Called before each attempt; throws if it must not be sent. */
  guard: (request: RequestToSend) => void;
  /** What all requests go through, if anything. */
  proxy?: ForwardProxy;
  /** @default fetchVia(proxy) */
  fetch?: SimpleFetch;
}

/** One attempt to get a request through, with the run's own token if it carried that. */
type Attempted = { exchange: Exchange; token: string | undefined } & (
  | { response: ReceivedResponse }
  | { isTimeout: boolean }
);

const WRONG_TOKEN = "not-a-token-of-anybody";
// What is over the limit is not worth waiting for: a person has to look.
const LONGEST_WAIT_MS = 60_000;
const MOST_ATTEMPTS = 8;
const MOST_BUSY_RESPONSES = 4;
const LOST_AFTER = 4;

/**
 * Sends requests, remembers every one of them, and obeys the deployment when it asks to wait: 429 always, 503 and a connection
 * that was reset if the request can be repeated. After a 401 it asks for a new token, and sends the request once more with that.
 * Redirects are not followed, so that no credential goes elsewhere.
 */
export class Connection {
  readonly exchanges: Exchange[] = [];
  /** Remarkable, but not a finding. */
  readonly notes = new Set<string>();
  readonly #options: ConnectionOptions;
  readonly #fetch: SimpleFetch;
  readonly #tokenSource: TokenSource;
  readonly #limit: LimitFunction;
  /** Ends the requests under way. */
  readonly #abort = new AbortController();
  #over: RunEndedError | undefined;
  #busyUntil = 0;
  #count = 0;
  #lost = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { proxy } = options;
    this.#fetch = options.fetch ?? fetchVia(proxy);
    if (proxy) this.notes.add(`The requests went through ${proxyName(proxy)}.`);
    this.#tokenSource = tokenSourceOf(options.credentials.token);
    this.#limit = pLimit(options.concurrency);
  }

  /** Number of requests sent. */
  get count(): number {
    return this.#count;
  }

  /** Requests that can be under way at the same time. */
  get concurrency(): number {
    return this.#options.concurrency;
  }

  /** Why the run has ended before its time, if it has. */
  get ended(): string | undefined {
    return this.#over?.message;
  }

  /** Ends all requests under way and refuses further ones. */
  abort(reason: string): void {
    this.#refuse(reason);
    this.#abort.abort(this.#over);
  }

  /** Refuses further requests; those under way are waited for, so that what they create is known. */
  #refuse(reason: string): void {
    this.#over ??= new RunEndedError(reason);
  }

  /**
   * The token to send now. Without one the run is over.
   *
   * @param refused the token that the deployment has just rejected
   * @throws TokenError
   */
  async signIn(refused?: string): Promise<string> {
    try {
      const token = await this.#tokenSource(refused, this.#abort.signal);
      this.#options.mask.add(token);
      return token;
    } catch (error) {
      if (error instanceof RunEndedError) this.#over ??= error;
      throw this.#over ?? error;
    }
  }

  /**
   * Sends a request until the response is something other than "wait".
   *
   * @param record gets every exchange that this takes
   * @throws NoResponseError if no response came
   * @throws RunEndedError if the run is over
   */
  async send(
    request: RequestToSend,
    record?: (exchange: Exchange) => void,
  ): Promise<ReceivedResponse> {
    let isUncertain = false;
    let isRenewed = false;
    let waitedMs = 0;
    for (let attempt = 1; ; attempt += 1) {
      const tried = await this.#limit(() => this.#attempt(request, record));
      const { exchange, token } = tried;
      if ("response" in tried) {
        if (tried.response.status === 401 && token !== undefined && !isRenewed) {
          isRenewed = true;
          if ((await this.signIn(token)) !== token) {
            this.notes.add("The token was rejected during the run, and renewed.");
            exchange.retried = true;
            continue;
          }
        }
        if (!isBusy(tried.response)) return { ...tried.response, isUncertain };
        const waitMs = this.#wait(exchange, tried.response, attempt, waitedMs);
        if (waitMs === undefined) {
          throw this.#noResponse(request, stillBusy(tried.response, attempt));
        }
        waitedMs += waitMs;
        exchange.retried = true;
        // A 429 comes from a limiter in front: the request was not processed.
        if (tried.response.status !== 429) isUncertain = true;
        this.#busyUntil = Math.max(this.#busyUntil, Date.now() + waitMs);
      } else {
        if (tried.isTimeout || attempt >= MOST_BUSY_RESPONSES)
          throw this.#noResponse(request, exchange.error ?? "");
        exchange.retried = true;
        isUncertain = true;
        this.notes.add(`A request was retried because ${exchange.error}.`);
        this.#busyUntil = Math.max(this.#busyUntil, Date.now() + 50 * 2 ** attempt);
      }
    }
  }

  #noResponse({ method, path }: RequestToSend, why: string): Error {
    this.#lost += 1;
    if (this.#lost >= LOST_AFTER) this.abort(`the deployment stopped responding: ${why}`);
    return new NoResponseError(`${method} ${path}: ${why}`);
  }

  /** How long to wait before the request is repeated; `undefined` if it is not worth it. */
  #wait(
    exchange: Exchange,
    { status, headers }: ReceivedResponse,
    attempt: number,
    waitedMs: number,
  ): number | undefined {
    const asked = retryAfterMs(headers);
    const most = status === 429 ? MOST_ATTEMPTS : MOST_BUSY_RESPONSES;
    if (attempt >= most || waitedMs + (asked ?? 0) > LONGEST_WAIT_MS) return undefined;
    this.notes.add(
      status === 429
        ? `The deployment limits requests: 429${asked === undefined ? "" : `, Retry-After ${asked / 1000} s`}. The run waited as asked.`
        : `A ${exchange.method} returned ${status} and was retried.`,
    );
    return asked ?? 100 * 2 ** attempt;
  }

  async #attempt(
    request: RequestToSend,
    record: ((exchange: Exchange) => void) | undefined,
  ): Promise<Attempted> {
    await this.#turn();
    const { credentials = "own" } = request;
    const token = credentials === "own" ? await this.signIn() : undefined;
    const { header, hide } = await this.#authorization(credentials, token);
    this.#options.guard(request);
    if (this.#count >= this.#options.maxRequests) {
      this.#refuse(
        `the budget of ${this.#options.maxRequests} requests is used up (--max-requests)`,
      );
    }
    if (this.#over) throw this.#over;
    this.#count += 1;
    const { baseUrl, mask, timeoutMs } = this.#options;
    const path = `${request.path}${request.query ?? ""}`;
    const headers = this.#headers(request, header);
    const started = performance.now();
    const exchange: Exchange = {
      seq: this.#count,
      ...(request.operationId === undefined ? {} : { operationId: request.operationId }),
      method: request.method,
      path,
      startedAt: new Date().toISOString(),
      durationMs: 0,
      requestHeaders: mask.all(hide?.all(headers) ?? headers),
      ...(request.body === undefined ? {} : { requestBody: request.body }),
      credentials,
    };
    this.exchanges.push(exchange);
    record?.(exchange);
    const limit = awake.limit(timeoutMs);
    const sentAt = awake.now();
    try {
      const fetched = await this.#fetch(`${baseUrl}${path}`, {
        method: request.method,
        headers,
        redirect: "manual",
        signal: AbortSignal.any([this.#abort.signal, limit.signal]),
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      const received = await textOf(fetched);
      const text = hide?.text(received) ?? received;
      const responseHeaders = Object.fromEntries(fetched.headers);
      exchange.response = {
        status: fetched.status,
        headers: hide?.all(responseHeaders) ?? responseHeaders,
        body: text,
      };
      const { status } = fetched;
      const response = { seq: exchange.seq, sentAt, status, headers: fetched.headers, text };
      if (!isBusy(response)) this.#lost = 0;
      return {
        exchange,
        token,
        response: { ...response, json: parsedJson(text), isUncertain: false },
      };
    } catch (error) {
      const { aborted } = this.#abort.signal;
      const failure = failureOf(error, timeoutMs);
      exchange.error = (aborted && this.ended) || mask.text(hide?.text(failure) ?? failure);
      this.#abort.signal.throwIfAborted();
      return {
        exchange,
        token,
        isTimeout: error instanceof Error && error.name === "TimeoutError",
      };
    } finally {
      limit.clear();
      exchange.durationMs = Math.round((performance.now() - started) * 10) / 10;
    }
  }

  /** Waits while the deployment has asked everybody to wait. */
  async #turn(): Promise<void> {
    for (;;) {
      if (this.#over) throw this.#over;
      const waitMs = this.#busyUntil - Date.now();
      if (waitMs <= 0) return;
      await delay(waitMs, undefined, { signal: this.#abort.signal }).catch(() => {});
    }
  }

  /** Those of some changes that a token of this form has a twin for. */
  async changesOfToken(changes: readonly ChangedToken[]): Promise<ChangedToken[]> {
    const token = await this.signIn();
    return changes.filter((change) => changedAuthorization(token, change) !== undefined);
  }

  /**
   * @returns the header, `undefined` if none is sent, and what takes the token in it out of all that is kept: one that differs
   * from the own one in one character, or in the case, gives it away
   */
  async #authorization(
    credentials: SentCredentials,
    token: string | undefined,
  ): Promise<{ header: string | undefined; hide: Mask | undefined }> {
    if (token !== undefined) return { header: `Bearer ${token}`, hide: undefined };
    if (credentials === "wrong") return { header: `Bearer ${WRONG_TOKEN}`, hide: undefined };
    if (credentials === "own" || credentials === "none")
      return { header: undefined, hide: undefined };
    const changed = changedAuthorization(await this.signIn(), credentials);
    return { header: changed?.header, hide: new Mask(changed ? [changed.token] : []) };
  }

  #headers(
    { body, headers }: RequestToSend,
    authorization: string | undefined,
  ): Record<string, string> {
    const { apiKey, organizationId } = this.#options.credentials;
    return {
      accept: "application/json",
      ...headers,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(authorization === undefined ? {} : { authorization }),
      ...(apiKey === undefined ? {} : { "x-api-key": apiKey }),
      ...(organizationId === undefined ? {} : { "x-gw-ims-org-id": organizationId }),
    };
  }
}

function isBusy({ status }: Pick<ReceivedResponse, "status">): boolean {
  // 502 and 504 come from a gateway: what is behind it may have done the work or not.
  return [429, 502, 503, 504].includes(status);
}

function stillBusy({ status, headers }: ReceivedResponse, attempts: number): string {
  const asked = retryAfterMs(headers);
  const more = asked ? `, and Retry-After asks for another ${Math.ceil(asked / 1000)} s` : "";
  return `still ${status} after ${attempts} attempt${attempts === 1 ? "" : "s"}${more}`;
}
