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
 * Tokens of OAuth Server-to-Server, the recommended way to sign in: for `token` of a client, or to be called.
 * A token is kept, renewed before it ends or when it is refused, and requested once however many calls wait for it.
 * The client id is sent along with each call as `x-api-key`. Not for browsers: a secret in a page is none.
 *
 * Source: "Getting started with REST APIs", OAuth Server-to-Server.
 *
 * @throws TypeError if an option is missing, unknown or not what it must be
 * @example
 * const client = createGroupsClient({
 *   baseUrl: "https://aam.adobe.io/v1",
 *   token: imsServerToServer({ clientId, clientSecret, scope }),
 * });
 */
export function imsServerToServer(given: ImsOptions): TokenSource {
  const options = checkedOptions("imsServerToServer", given, {
    clientId: headerValue,
    clientSecret: text,
    scope: text,
    tokenUrl: optional(baseUrl),
    fetch: optional(callable),
  });
  const { clientId, clientSecret, scope, fetch } = options;
  const { tokenUrl: url = "https://ims-na1.adobelogin.com/ims/token/v3" } = options;
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
