import {
  ApiError,
  ConnectionError,
  GroupsClientError,
  imsServerToServer,
  type TokenSource,
} from "@aam-groups/client";
import { Mask } from "@aam-groups/http/deep-mask";
import { RunEndedError } from "./exchange.ts";
import { failureOf } from "./failure.ts";

/** What tokens are fetched with (OAuth Server-to-Server). It can be sent from one thread to another. */
export interface ServerToServer {
  clientId: string;
  clientSecret: string;
  scope: string;
  tokenUrl: string;
  /** Longest time for one response of the token endpoint. */
  timeoutMs: number;
}

/** A token could not be fetched: nothing more can be learnt about the deployment. */
export class TokenError extends RunEndedError {
  override name = "TokenError";
}

/**
 * Where the requests of a run get their token from: always the same one, or one that the client fetches, keeps and renews.
 *
 * @throws TypeError if no token can be fetched with these values
 */
export function tokenSourceOf(token: string | ServerToServer): TokenSource {
  if (typeof token === "string") return () => token;
  const { timeoutMs, ...options } = token;
  const source = imsServerToServer({
    ...options,
    fetch: (url, init) => {
      const signals = [init?.signal ?? [], AbortSignal.timeout(timeoutMs)].flat();
      return fetch(url, { ...init, signal: AbortSignal.any(signals) });
    },
  });
  return async (refused, signal) => {
    try {
      return await source(refused, signal);
    } catch (error) {
      throw new TokenError(`no token from ${token.tokenUrl}: ${whyNot(error, token)}`);
    }
  };
}

/** The values that must not be seen. */
export function secretsOf(token: string | ServerToServer): string[] {
  return typeof token === "string" ? [token] : [token.clientSecret, token.clientId];
}

/** What the token endpoint returned, or why nothing came from it, as the end of a sentence. */
function whyNot(error: unknown, token: ServerToServer): string {
  const mask = new Mask(secretsOf(token));
  if (error instanceof ApiError) {
    return `${error.status} ${mask.text(error.text).replaceAll(/\s+/g, " ").slice(0, 200)}`;
  }
  if (error instanceof GroupsClientError && "status" in error) {
    const { status } = error;
    // A successful response of another form may hold a token under another name: it is not shown.
    return Number(status) < 300
      ? `${status} a response without a valid access_token`
      : `${status} a redirect, which is not followed`;
  }
  if (error instanceof ConnectionError) return mask.text(failureOf(error.cause, token.timeoutMs));
  return mask.text(error instanceof Error ? error.message : String(error));
}
