import { setTimeout as delay } from "node:timers/promises";
import type { TokenSource } from "@aam-groups/client";
import type { Mask } from "@aam-groups/http/deep-mask";
import { retryAfterMs } from "@aam-groups/http/retry-after";
import { Admission, type OwnAttempt, type Refused } from "./admission.ts";
import { type ApiCredentials, apiHeaders } from "./api-headers.ts";
import { type AttemptOptions, attempt } from "./attempt.ts";
import { type ChangedToken, changedAuthorization } from "./changed-token.ts";
import {
  type Exchange,
  NoResponseError,
  type ReceivedResponse,
  type RequestToSend,
  RunEndedError,
} from "./exchange.ts";
import { fetchVia, type SimpleFetch } from "./fetch-via.ts";
import { type ForwardProxy, proxyName } from "./proxy.ts";
import { tokenSourceOf } from "./sign-in.ts";
import type { Slowness } from "./slowness.ts";
import { ProxyError } from "./tunnel.ts";

export interface ConnectionOptions
  extends Pick<AttemptOptions, "baseUrl" | "timeoutMs" | "mask" | "arrived"> {
  credentials: ApiCredentials;
  /** Most requests under way at any time. */
  concurrency: number;
  /** Most requests of the run. */
  maxRequests: number;
  /** Called before each attempt; throws if it must not be sent. */
  guard: (request: RequestToSend) => void;
  /** What all requests go through, if anything. */
  proxy?: ForwardProxy;
  /** @default fetchVia(proxy) */
  fetch?: SimpleFetch;
}

type Recording = ((exchange: Exchange) => void) | undefined;

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
  /** Requests that can be under way at the same time. */
  readonly concurrency: number;
  /** Called with what there is to say while a token is waited for. */
  onNews: (sentence: string) => void = () => {};
  readonly #options: ConnectionOptions;
  readonly #attempts: AttemptOptions;
  readonly #tokenSource: TokenSource;
  readonly #admission: Admission;
  readonly #mask: Mask;
  /** Ends the requests under way. */
  readonly #abort = new AbortController();
  #over: RunEndedError | undefined;
  #count = 0;
  /** Requests in a row that got no response. */
  #lost = 0;

  constructor(options: ConnectionOptions) {
    const { baseUrl, timeoutMs, mask, arrived, proxy, concurrency } = options;
    this.concurrency = concurrency;
    this.#options = options;
    this.#mask = mask;
    const { fetch = fetchVia(proxy) } = options;
    const { signal } = this.#abort;
    this.#attempts = { baseUrl, timeoutMs, mask, arrived, fetch, signal };
    if (proxy) this.notes.add(`The requests went through ${proxyName(proxy)}.`);
    this.#tokenSource = tokenSourceOf(options.credentials.token, (news) => this.onNews(news));
    this.#admission = new Admission(concurrency);
  }

  /** Called now and then while the deployment wants fewer requests than the run could send, and with nothing when that is over. */
  set onSlowness(tell: (slowness: Slowness | undefined) => void) {
    this.#admission.onSlowness = tell;
  }

  /** Number of requests sent. */
  get count(): number {
    return this.#count;
  }

  /** Why the run has ended before its time, if it has. */
  get ended(): string | undefined {
    return this.#over?.message;
  }

  /** Ends all requests under way and refuses further ones. */
  abort(reason: string): void {
    this.#end(new RunEndedError(reason));
    this.#abort.abort(this.#over);
  }

  /** Refuses further requests; those under way are waited for, so that what they create is known. */
  #end(error: RunEndedError): void {
    this.#over ??= error;
    this.#admission.end();
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
      this.#mask.add(token);
      return token;
    } catch (error) {
      if (error instanceof RunEndedError) this.#end(error);
      throw this.#over ?? error;
    }
  }

  /** Those of some changes that a token of this form has a twin for. */
  async changesOfToken(changes: readonly ChangedToken[]): Promise<ChangedToken[]> {
    const token = await this.signIn();
    return changes.filter((change) => changedAuthorization(token, change) !== undefined);
  }

  /**
   * Sends a request until the response is something other than "wait", or nothing else is to be expected.
   *
   * @param record gets every exchange that this takes
   * @throws NoResponseError if no response came
   * @throws RunEndedError if the run is over
   */
  async send(request: RequestToSend, record?: Recording): Promise<ReceivedResponse> {
    const admission = this.#admission;
    const isRead = request.method === "GET";
    const asking = { kind: kindOf(request), isRead, attempts: 0, singledOut: 0, insisted: 0 };
    const servedBefore = admission.served;
    let isUncertain = false;
    let isRenewed = false;
    let isNext = false;
    for (;;) {
      const make = () => this.#attempt(request, record);
      const { exchange, token, response, error, refused } = await admission.take(
        asking,
        make,
        isNext,
      );
      if (!refused) {
        if (response.status === 401 && token !== undefined && !isRenewed) {
          isRenewed = true;
          if ((await this.signIn(token)) !== token) {
            this.notes.add("The token was rejected during the run, and renewed.");
            exchange.retried = true;
            continue;
          }
        }
        this.#lost = 0;
        return { ...response, isUncertain };
      }
      const { decision, place, askedMs } = refused;
      if (typeof decision === "string") {
        const why = response ? stillBusy(response, asking.attempts) : (exchange.error ?? "");
        // If others were served meanwhile, or nothing else was tried, the deployment may well be there.
        const isAlone = decision === "give up" && admission.served === servedBefore;
        const proxyError = error instanceof ProxyError ? error : undefined;
        throw this.#noResponse(request, response, decision, why, { isAlone, proxyError });
      }
      exchange.retried = true;
      // A 429 comes from a limiter in front: the request was not processed.
      if (response?.status !== 429) isUncertain = true;
      this.#noteRefusal(exchange, askedMs);
      // It may be this request that is refused: once more as soon as anybody may go, and then others have their turn.
      isNext = place === "first" || place === "together" || decision.insists;
      if (isNext) continue;
      await delay(decision.pauseMs, undefined, { signal: this.#abort.signal }).catch(() => {});
    }
  }

  #noResponse(
    { method, path }: RequestToSend,
    response: ReceivedResponse | undefined,
    decision: Extract<Refused["decision"], string>,
    why: string,
    { isAlone, proxyError }: { isAlone: boolean; proxyError: ProxyError | undefined },
  ): Error {
    const { proxy } = this.#options;
    const who = proxy ? `the deployment, or ${proxyName(proxy)},` : "the deployment";
    // What the proxy says of itself is no silence of the deployment.
    const silence = proxyError ? "" : `${who} stopped responding: `;
    if (decision === "gone") {
      const seconds = Math.round(this.#admission.dryMs / 1000);
      const last = response ? `still ${response.status} after ${seconds} s` : why;
      this.abort(`${silence}${last}`);
    }
    if (decision === "late" || isAlone) this.#lost += 1;
    if (this.#lost >= LOST_AFTER) this.abort(`${silence}${why}`);
    return new NoResponseError(`${method} ${path}: ${why}`, proxyError && { cause: proxyError });
  }

  #noteRefusal({ method, response, error }: Exchange, askedMs: number | undefined): void {
    if (!response) this.notes.add(`A request was retried because ${error}.`);
    else if (response.status !== 429)
      this.notes.add(`A ${method} returned ${response.status} and was retried.`);
    else if (![...this.notes].some((note) => note.startsWith(LIMITS))) {
      const how =
        askedMs === undefined
          ? ". The run was not told how long to wait, and slowed down"
          : `, Retry-After ${askedMs / 1000} s. The run ${askedMs > 0 ? "waited as asked" : "slowed down anyway"}`;
      this.notes.add(`${LIMITS}: 429${how}.`);
    }
  }

  async #attempt(request: RequestToSend, record: Recording): Promise<OwnAttempt> {
    if (this.#over) throw this.#over;
    const { credentials = "own" } = request;
    const { guard, maxRequests } = this.#options;
    const token = ["none", "wrong"].includes(credentials) ? undefined : await this.signIn();
    const headers = apiHeaders(request, this.#options.credentials, token);
    guard(request);
    if (this.#count >= maxRequests) {
      this.#end(
        new RunEndedError(`the budget of ${maxRequests} requests is used up (--max-requests)`),
      );
    }
    if (this.#over) throw this.#over;
    this.#count += 1;
    const tried = await attempt(request, headers, this.#count, this.#attempts, (exchange) => {
      this.exchanges.push(exchange);
      record?.(exchange);
    });
    return { ...tried, token: credentials === "own" ? token : undefined };
  }
}

/** Requests of one kind are served by the same code, as far as can be known. */
function kindOf({ method, path, operationId, credentials = "own" }: RequestToSend): string {
  return `${method} ${operationId ?? path} ${credentials}`;
}

function stillBusy({ status, headers }: ReceivedResponse, attempts: number): string {
  const asked = retryAfterMs(headers);
  const more = asked ? `, and Retry-After asks for another ${Math.ceil(asked / 1000)} s` : "";
  return `still ${status} after ${attempts} attempt${attempts === 1 ? "" : "s"}${more}`;
}
