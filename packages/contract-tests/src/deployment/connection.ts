import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { TokenSource } from "@aam-groups/client";
import { Mask } from "@aam-groups/http/deep-mask";
import { retryAfterMs } from "@aam-groups/http/retry-after";
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
import { failureOf, isLostConnection } from "./failure.ts";
import { fetchVia, type SimpleFetch } from "./fetch-via.ts";
import { Pace, type RefusalPlace } from "./pace.ts";
import { type Asking, type Decision, Patience, type Refusal } from "./patience.ts";
import { type ForwardProxy, proxyName } from "./proxy.ts";
import type { ShellWords } from "./shell-words.ts";
import { type TokenOrigin, tokenSourceOf } from "./sign-in.ts";
import { type Slowness, SlownessMeter } from "./slowness.ts";
import { textOf } from "./text-of.ts";
import { Turns } from "./turns.ts";

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
  /** Most requests under way at any time. */
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
  /** Called with each response when it arrives, before anybody else sees it. */
  arrived?: (exchange: Exchange, response: ReceivedResponse) => void;
  /** @default fetchVia(proxy) */
  fetch?: SimpleFetch;
}

/** One attempt to get a request through, with the run's own token if it carried that. */
type Attempted = {
  exchange: Exchange;
  token: string | undefined;
  /** When it was sent, by the clock of the pace. */
  sentAt: number;
} & ({ response: ReceivedResponse } | { error: unknown });

const WRONG_TOKEN = "not-a-token-of-anybody";
const LOST_AFTER = 4;
const LIMITS = "The deployment limits requests";

/**
 * Sends requests, remembers every one of them, and goes as slowly as the deployment wants: after a 429, 502, 503 or 504, and after
 * a connection that was lost, the request is repeated, and fewer are sent at a time. After a 401 it asks for a new token, and sends
 * the request once more with that. Redirects are not followed, so that no credential goes elsewhere.
 */
export class Connection {
  readonly exchanges: Exchange[] = [];
  /** Remarkable, but not a finding. */
  readonly notes = new Set<string>();
  /** Called now and then while the deployment wants fewer requests than the run could send, and once when that is over. */
  onSlowness: (slowness: Slowness | undefined) => void = () => {};
  readonly #options: ConnectionOptions;
  readonly #fetch: SimpleFetch;
  readonly #tokenSource: TokenSource;
  readonly #pace: Pace;
  readonly #turns: Turns;
  readonly #patience = new Patience(() => awake.now());
  readonly #meter = new SlownessMeter();
  /** Ends the requests under way. */
  readonly #abort = new AbortController();
  #over: RunEndedError | undefined;
  #count = 0;
  /** Requests that were served. */
  #served = 0;
  /** Requests in a row that got no response. */
  #lost = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { proxy } = options;
    this.#fetch = options.fetch ?? fetchVia(proxy);
    if (proxy) this.notes.add(`The requests went through ${proxyName(proxy)}.`);
    this.#tokenSource = tokenSourceOf(options.credentials.token);
    this.#pace = new Pace(options.concurrency);
    this.#turns = new Turns(this.#pace);
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
    this.#end(new RunEndedError(reason));
  }

  #end(error: RunEndedError): void {
    this.#over ??= error;
    this.#turns.end();
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
      if (error instanceof RunEndedError) this.#end(error);
      throw this.#over ?? error;
    }
  }

  /**
   * Sends a request until the response is something other than "wait", or nothing else is to be expected.
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
    const servedBefore = this.#served;
    let isNext = false;
    const isRead = request.method === "GET";
    const asking = { kind: kindOf(request), isRead, attempts: 0, singledOut: 0 };
    for (;;) {
      const attempt = () => this.#attempt(request, record);
      const tried = await this.#turns.take(attempt, isNext);
      asking.attempts += 1;
      const { exchange, token } = tried;
      const response = "response" in tried ? tried.response : undefined;
      if (response?.status === 401 && token !== undefined && !isRenewed) {
        isRenewed = true;
        if ((await this.signIn(token)) !== token) {
          this.notes.add("The token was rejected during the run, and renewed.");
          exchange.retried = true;
          continue;
        }
      }
      if (response && !isBusy(response)) {
        this.#wasServed(asking.kind, tried.sentAt);
        return { ...response, isUncertain };
      }
      const { decision, place, askedMs } = this.#wasRefused(asking, tried);
      const why = response ? stillBusy(response, asking.attempts) : (exchange.error ?? "");
      if (decision === "gone") {
        const seconds = Math.round(this.#patience.dryMs / 1000);
        const last = response ? `still ${response.status} after ${seconds} s` : why;
        this.abort(`the deployment stopped responding: ${last}`);
      }
      if (typeof decision === "string") {
        // If others were served meanwhile, or nothing else was tried, the deployment may well be there.
        const isLost = decision === "give up" && this.#served === servedBefore;
        throw this.#noResponse(request, why, decision === "late" || isLost);
      }
      exchange.retried = true;
      // A 429 comes from a limiter in front: the request was not processed.
      if (response?.status !== 429) isUncertain = true;
      this.#noteRefusal(exchange, askedMs);
      // It may be this request that is refused: once more, and others have their turn.
      isNext = place === "first" || place === "together";
      await delay(decision.pauseMs, undefined, { signal: this.#abort.signal }).catch(() => {});
    }
  }

  #noResponse({ method, path }: RequestToSend, why: string, isLost: boolean): Error {
    if (isLost) this.#lost += 1;
    if (this.#lost >= LOST_AFTER) this.abort(`the deployment stopped responding: ${why}`);
    return new NoResponseError(`${method} ${path}: ${why}`);
  }

  #wasServed(kind: string, sentAt: number): void {
    const now = performance.now();
    this.#lost = 0;
    this.#served += 1;
    this.#patience.served(kind);
    this.#pace.served(sentAt, now);
    const slowness = this.#meter.served(now, this.#pace.isSlowed);
    if (slowness === "over") this.onSlowness(undefined);
    else if (slowness) this.onSlowness({ ...slowness, served: this.#served });
  }

  #wasRefused(
    asking: Asking,
    tried: Attempted,
  ): {
    decision: Decision | "late";
    place?: RefusalPlace | undefined;
    askedMs?: number | undefined;
  } {
    const now = performance.now();
    if ("error" in tried && isTimeout(tried.error)) {
      this.#pace.late(tried.sentAt, now);
      return { decision: "late" };
    }
    const askedMs = "response" in tried ? retryAfterMs(tried.response.headers) : undefined;
    const place = this.#patience.isHopeless(asking.kind)
      ? undefined
      : this.#pace.refused(tried.sentAt, now, askedMs);
    const isFirst = place === "first";
    const decision = this.#patience.refused(asking, { by: refuserIn(tried), askedMs, isFirst });
    if (place !== undefined && decision === "hopeless") this.#pace.reset();
    const { response, error } = tried.exchange;
    if (isFirst) this.#meter.refused(now, response?.status ?? error ?? "", asking.kind);
    return { decision, place, askedMs };
  }

  #noteRefusal({ method, response, error }: Exchange, askedMs: number | undefined): void {
    if (!response) this.notes.add(`A request was retried because ${error}.`);
    else if (response.status !== 429)
      this.notes.add(`A ${method} returned ${response.status} and was retried.`);
    else if (![...this.notes].some((note) => note.startsWith(LIMITS))) {
      const asked = askedMs === undefined ? "" : `, Retry-After ${askedMs / 1000} s`;
      this.notes.add(`${LIMITS}: 429${asked}. The run waited as asked.`);
    }
  }

  async #attempt(
    request: RequestToSend,
    record: ((exchange: Exchange) => void) | undefined,
  ): Promise<Attempted> {
    if (this.#over) throw this.#over;
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
      const response: ReceivedResponse = {
        ...{ seq: exchange.seq, sentAt, status, headers: fetched.headers, text },
        ...{ json: parsedJson(text), isUncertain: false },
      };
      this.#options.arrived?.(exchange, response);
      return { exchange, token, sentAt: started, response };
    } catch (error) {
      const { aborted } = this.#abort.signal;
      const failure = failureOf(error, timeoutMs);
      exchange.error = (aborted && this.ended) || mask.text(hide?.text(failure) ?? failure);
      this.#abort.signal.throwIfAborted();
      return { exchange, token, sentAt: started, error };
    } finally {
      limit.clear();
      exchange.durationMs = Math.round((performance.now() - started) * 10) / 10;
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

/** Requests of one kind are served by the same code, as far as can be known. */
function kindOf({ method, path, operationId, credentials = "own" }: RequestToSend): string {
  return `${method} ${operationId ?? path} ${credentials}`;
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

function refuserIn(tried: Attempted): Refusal["by"] {
  if ("response" in tried) return tried.response.status === 429 ? "a limiter" : "the deployment";
  return isLostConnection(tried.error) ? "the connection" : "something else";
}

function stillBusy({ status, headers }: ReceivedResponse, attempts: number): string {
  const asked = retryAfterMs(headers);
  const more = asked ? `, and Retry-After asks for another ${Math.ceil(asked / 1000)} s` : "";
  return `still ${status} after ${attempts} attempt${attempts === 1 ? "" : "s"}${more}`;
}
