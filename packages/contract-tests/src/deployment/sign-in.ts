import { setTimeout as delay } from "node:timers/promises";
import {
  ApiError,
  ConnectionError,
  GroupsClientError,
  imsServerToServer,
  type TokenSource,
} from "@aam-groups/client";
import { Mask } from "@aam-groups/http/deep-mask";
import { wordsOfPage } from "../html-page.ts";
import { RunEndedError } from "./exchange.ts";
import { failureOf, isReset } from "./failure.ts";
import { fetchVia } from "./fetch-via.ts";
import { type ForwardProxy, proxyName, proxySecrets } from "./proxy.ts";
import { type TokenCommand, tokenPrintedBy } from "./token-command.ts";

/** What tokens are fetched with (OAuth Server-to-Server). It can be sent from one thread to another. */
export interface ServerToServer {
  clientId: string;
  clientSecret: string;
  scope: string;
  tokenUrl: string;
  /** Longest time for one response of the token endpoint. */
  timeoutMs: number;
  /** What the requests to the token endpoint go through, if anything. */
  proxy?: ForwardProxy;
}

/** A token, or where tokens come from. */
export type TokenOrigin = string | ServerToServer | TokenCommand;

/** A token could not be fetched: nothing more can be learnt about the deployment. */
export class TokenError extends RunEndedError {
  override name = "TokenError";
}

/** How long a token endpoint may be busy. Without a token, nothing else can be done meanwhile. */
const LONGEST_BUSY_MS = 60_000;
const FIRST_WAIT_MS = 250;
/** Statuses of an endpoint that may have a token later. */
const BUSY = [408, 429, 502, 503, 504];

/**
 * Where the requests of a run get their token from: always the same one, or one that is fetched, kept and renewed.
 *
 * @param tell is called once, with a sentence, if the token endpoint keeps the run waiting
 * @throws TypeError if no token can be fetched with these values
 */
export function tokenSourceOf(
  token: TokenOrigin,
  tell: (sentence: string) => void = () => {},
): TokenSource {
  if (typeof token === "string") return () => token;
  return "command" in token ? commandSource(token) : endpointSource(token, tell);
}

/** The values that must not be seen. */
export function secretsOf(token: TokenOrigin): string[] {
  if (typeof token === "string") return [token];
  return "command" in token
    ? []
    : [token.clientSecret, token.clientId, ...proxySecrets(token.proxy)];
}

/** Keeps what the command printed until that is rejected. However many requests wait for a token, the command runs once. */
function commandSource(token: TokenCommand): TokenSource {
  let known: string | undefined;
  let renewal: Promise<string> | undefined;
  return (refused, signal) => {
    if (known !== undefined && known !== refused) return known;
    renewal ??= tokenPrintedBy(token, signal)
      .then(
        (printed) => {
          known = printed;
          return printed;
        },
        (error: unknown) => {
          throw new TokenError(
            `no token from the command of --token-command: ${error instanceof Error ? error.message : error}`,
          );
        },
      )
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  };
}

/** The client keeps tokens, renews them and tries again for a while; an endpoint that is busy for longer is asked again here. */
function endpointSource(token: ServerToServer, tell: (sentence: string) => void): TokenSource {
  const { timeoutMs, proxy, ...options } = token;
  const send = fetchVia(proxy);
  let isTold = false;
  const tellOnce = (why: string) => {
    if (!isTold) tell(`The token endpoint ${why}; trying for up to a minute.`);
    isTold = true;
  };
  const source = imsServerToServer({
    ...options,
    fetch: async (url, init) => {
      const signals = [init?.signal ?? [], AbortSignal.timeout(timeoutMs)].flat();
      try {
        const response = await send(url, { ...init, signal: AbortSignal.any(signals) });
        if (BUSY.includes(response.status)) tellOnce(`is busy (${response.status})`);
        return response;
      } catch (error) {
        if (isReset(error)) tellOnce(`does not respond (${failureOf(error, timeoutMs)})`);
        throw error;
      }
    },
  });
  return async (refused, signal) => {
    const end = Date.now() + LONGEST_BUSY_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await source(refused, signal);
      } catch (error) {
        const waitMs = waitAfter(error, attempt);
        if (waitMs === undefined || Date.now() + waitMs > end) {
          const why = whyNot(error, token);
          const through =
            proxy && !why.includes(proxy.origin) ? ` through ${proxyName(proxy)}` : "";
          throw new TokenError(`no token from ${token.tokenUrl}${through}: ${why}`);
        }
        await delay(waitMs, undefined, signal ? { signal } : {});
      }
    }
  };
}

/** How long to wait until the endpoint may have a token, in milliseconds; `undefined` if waiting does not help. */
function waitAfter(error: unknown, attempt: number): number | undefined {
  const ownMs = FIRST_WAIT_MS * 2 ** attempt;
  if (error instanceof ApiError && BUSY.includes(error.status)) {
    return Math.max(ownMs, error.retryAfterMs ?? 0);
  }
  return error instanceof ConnectionError && isReset(error.cause) ? ownMs : undefined;
}

/** What the token endpoint returned, or why nothing came from it, as the end of a sentence. */
function whyNot(error: unknown, token: ServerToServer): string {
  const mask = new Mask(secretsOf(token));
  if (error instanceof ApiError) {
    const page = wordsOfPage(error.text);
    if (page !== undefined) return `${error.status} with ${mask.text(page)}`;
    return `${error.status} ${mask.text(error.text).replaceAll(/\s+/g, " ").slice(0, 200)}`;
  }
  if (error instanceof GroupsClientError && "status" in error) {
    const { status } = error;
    if (Number(status) < 300 && "text" in error && wordsOfPage(String(error.text)) !== undefined)
      return `${status} with an HTML page, as a login page or a proxy would`;
    // A successful response of another form may hold a token under another name: it is not shown.
    return Number(status) < 300
      ? `${status} a response without a valid access_token`
      : `${status} a redirect, which is not followed`;
  }
  if (error instanceof ConnectionError) return mask.text(failureOf(error.cause, token.timeoutMs));
  return mask.text(error instanceof Error ? error.message : String(error));
}
