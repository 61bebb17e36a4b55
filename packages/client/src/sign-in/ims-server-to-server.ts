import type { Fetch } from "../fetch.ts";
import {
  baseUrl,
  callable,
  checkedOptions,
  headerValue,
  optional,
  text,
} from "../options/check-options.ts";
import { cachedToken } from "./cached-token.ts";
import { requestToken } from "./request-token.ts";
import type { TokenSource } from "./token-source.ts";

/** The credentials of an OAuth Server-to-Server project. */
export interface ImsOptions {
  clientId: string;
  clientSecret: string;
  /** Scopes, separated by commas, as the Developer Console shows them. */
  scope: string;
  /** @default "https://ims-na1.adobelogin.com/ims/token/v3" */
  tokenUrl?: string | undefined;
  /** @default globalThis.fetch */
  fetch?: Fetch | undefined;
}

/**
 * Signs in by OAuth Server-to-Server, the recommended way: pass it as the `token` of a client, or call it for a token.
 * The token is cached, renewed before it expires or when it is refused, and requested once however many calls are waiting for it.
 * Each call also sends the client id as `x-api-key`. Not for browsers: a secret shipped to a browser is not secret.
 *
 * Source: "Getting started with REST APIs", OAuth Server-to-Server.
 *
 * @throws TypeError if an option is missing, unknown or invalid
 * @example
 * const client = createGroupsClient({
 *   baseUrl: "https://aam.adobe.io/v1",
 *   token: imsServerToServer({ clientId, clientSecret, scope }),
 * });
 */
export function imsServerToServer(given: ImsOptions): TokenSource {
  const {
    clientId,
    clientSecret,
    scope,
    fetch,
    tokenUrl: url = "https://ims-na1.adobelogin.com/ims/token/v3",
  } = checkedOptions("imsServerToServer", given, {
    clientId: headerValue,
    clientSecret: text,
    scope: text,
    tokenUrl: optional(baseUrl),
    fetch: optional(callable),
  });
  const form = {
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  };
  const source = cachedToken((signal) =>
    requestToken({ url, form, secrets: [clientSecret], fetch, signal }),
  );
  return Object.assign(source, { apiKey: clientId });
}
