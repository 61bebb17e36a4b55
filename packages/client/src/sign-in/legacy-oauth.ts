import { binary } from "@aam-groups/http/mask";
import { ApiError } from "../errors/errors.ts";
import type { Fetch } from "../fetch.ts";
import { baseUrl, callable, checkedOptions, optional, text } from "../options/check-options.ts";
import { cachedToken } from "./cached-token.ts";
import { requestToken, type TokenGrant } from "./request-token.ts";
import type { TokenSource } from "./token-source.ts";

/** The credentials of a legacy OAuth client and of the user it acts for. */
export interface LegacyOAuthOptions {
  clientId: string;
  clientSecret: string;
  username: string;
  password: string;
  /** @default "https://api.demdex.com/oauth/token" */
  tokenUrl?: string | undefined;
  /** @default globalThis.fetch */
  fetch?: Fetch | undefined;
}

/** The higher of the two statuses, 400 and 401, by which a token endpoint refuses a refresh token (RFC 6749, 5.2). */
const REFUSED = 401;

/**
 * Signs in by legacy OAuth 2.0, which is deprecated but still works: pass it as the `token` of a client for `https://api.demdex.com/v1`, or call it for a token.
 * Tokens are cached and renewed like those of `imsServerToServer`: with the refresh token, or with the password if that is refused.
 *
 * Source: "Getting started with REST APIs", legacy OAuth.
 *
 * @throws TypeError if an option is missing, unknown or invalid
 */
export function legacyOAuth(given: LegacyOAuthOptions): TokenSource {
  const {
    clientId,
    clientSecret,
    username,
    password,
    fetch,
    tokenUrl: url = "https://api.demdex.com/oauth/token",
  } = checkedOptions("legacyOAuth", given, {
    clientId: text,
    clientSecret: text,
    username: text,
    password: text,
    tokenUrl: optional(baseUrl),
    fetch: optional(callable),
  });
  const basic = btoa(binary(`${clientId}:${clientSecret}`));
  let refreshToken = "";

  async function grant(form: Record<string, string>, signal: AbortSignal): Promise<TokenGrant> {
    const secrets = [clientSecret, password, refreshToken, basic];
    const issued = await requestToken({
      url,
      form,
      authorization: `Basic ${basic}`,
      secrets,
      fetch,
      signal,
    });
    refreshToken = issued.refreshToken ?? refreshToken;
    return issued;
  }

  return cachedToken(async (signal) => {
    if (refreshToken) {
      try {
        return await grant({ grant_type: "refresh_token", refresh_token: refreshToken }, signal);
      } catch (error) {
        if (!(error instanceof ApiError && error.status <= REFUSED)) throw error;
        refreshToken = "";
      }
    }
    return grant({ grant_type: "password", username, password }, signal);
  });
}
