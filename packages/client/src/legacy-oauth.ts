import { cachedToken } from "./cached-token.ts";
import { baseUrl, callable, checkOptions, optional, text } from "./check-options.ts";
import { ApiError } from "./errors.ts";
import { requestToken, type TokenAnswer } from "./request-token.ts";
import type { Fetch } from "./send-options.ts";
import type { TokenSource } from "./token-source.ts";

/** The credentials of a legacy OAuth client, and of the user on whose behalf it calls. */
export interface LegacyOAuthOptions {
  clientId: string;
  clientSecret: string;
  username: string;
  password: string;
  /** @default "https://api.demdex.com/oauth/token" */
  tokenUrl?: string;
  /** @default globalThis.fetch */
  fetch?: Fetch;
}

/**
 * Tokens of legacy OAuth 2.0, which is deprecated and still works: for `token` of a client on `https://api.demdex.com/v1`, or to be called.
 * They are kept and renewed like those of `imsServerToServer`: with the refresh token, or with the password if that is refused.
 *
 * Source: "Getting started with REST APIs", legacy OAuth.
 *
 * @throws TypeError if an option is missing, unknown or not what it must be
 */
export function legacyOAuth(options: LegacyOAuthOptions): TokenSource {
  checkOptions("legacyOAuth", options, {
    clientId: text,
    clientSecret: text,
    username: text,
    password: text,
    tokenUrl: optional(baseUrl),
    fetch: optional(callable),
  });
  const { clientId, clientSecret, username, password, fetch } = options;
  const { tokenUrl: url = "https://api.demdex.com/oauth/token" } = options;
  const authorization = `Basic ${base64(`${clientId}:${clientSecret}`)}`;
  let refreshToken = "";

  async function grant(form: Record<string, string>): Promise<TokenAnswer> {
    const secrets = [clientSecret, password, refreshToken, authorization];
    const answer = await requestToken({ url, form, authorization, secrets, fetch });
    refreshToken = answer.refreshToken ?? refreshToken;
    return answer;
  }

  return cachedToken(async () => {
    if (refreshToken) {
      try {
        return await grant({ grant_type: "refresh_token", refresh_token: refreshToken });
      } catch (error) {
        if (!(error instanceof ApiError && error.status < 500)) throw error;
      }
    }
    return grant({ grant_type: "password", username, password });
  });
}

function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}
