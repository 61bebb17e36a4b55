import { UnexpectedResponseError } from "../errors/errors.ts";
import type { Fetch } from "../fetch.ts";
import { headerValue } from "../options/check-options.ts";
import { DEFAULT_LIMITS } from "../options/limits.ts";
import { jsonBody } from "../responses/json-body.ts";
import { sendOptionsOf } from "../sending/send-options.ts";
import { Sending } from "../sending/sending.ts";
import type { IssuedToken } from "./cached-token.ts";

/** A request to a token endpoint. */
export interface TokenRequest {
  url: string;
  form: Record<string, string>;
  /** Sent as `Authorization`. */
  authorization?: string;
  /** What errors must not reveal. */
  secrets: readonly string[];
  fetch?: Fetch | undefined;
  /** Aborts the request. */
  signal: AbortSignal;
}

/** Shorter than for calls, since calls are waiting for the token. */
const LIMITS = { ...DEFAULT_LIMITS, timeoutMs: 10_000, totalTimeoutMs: 30_000 };

/** What a token endpoint granted. */
export interface TokenGrant extends IssuedToken {
  refreshToken?: string;
}

/**
 * Requests a token from a token endpoint, with retries (RFC 6749, 4.3 to 6).
 *
 * @throws ApiError, TimeoutError, ConnectionError, UnexpectedResponseError
 */
export async function requestToken({
  url,
  form,
  authorization,
  secrets,
  fetch,
  signal,
}: TokenRequest): Promise<TokenGrant> {
  const options = { ...sendOptionsOf({ token: "", fetch }), secrets };
  const headers = {
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded",
    ...(authorization && { authorization }),
  };
  const body = new URLSearchParams(form).toString();
  const request = { url, init: { method: "POST", headers, body }, signal, isRetryable: true };
  const sending = new Sending("signIn", request, LIMITS, options);
  const response = await sending.run();
  const grant = Object(jsonBody("signIn", response, "a JSON object", sending));
  const { access_token, expires_in, refresh_token }: Record<string, unknown> = grant;
  const problem = headerValue(access_token);
  if (problem) {
    const message = `: access_token must ${problem}`;
    throw new UnexpectedResponseError("signIn", sending.attempts, response.status, message, "");
  }
  const seconds = Number(expires_in);
  return {
    value: String(access_token),
    lifetimeMs: seconds > 0 ? seconds * 1000 : Number.POSITIVE_INFINITY,
    ...(typeof refresh_token === "string" && { refreshToken: refresh_token }),
  };
}
