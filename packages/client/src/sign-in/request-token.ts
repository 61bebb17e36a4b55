import { UnexpectedAnswerError } from "../errors/errors.ts";
import type { Fetch } from "../fetch.ts";
import { headerValue } from "../options/check-options.ts";
import { DEFAULT_LIMITS } from "../options/limits.ts";
import { jsonBody } from "../responses/json-body.ts";
import { sendOptionsOf } from "../sending/send-options.ts";
import { Sending } from "../sending/sending.ts";
import type { IssuedToken } from "./cached-token.ts";

/** What a token endpoint is asked. */
export interface TokenRequest {
  url: string;
  form: Record<string, string>;
  /** Sent as `Authorization`. */
  authorization?: string;
  /** What must not come out in errors. */
  secrets: readonly string[];
  fetch?: Fetch | undefined;
  /** Ends the request. */
  signal: AbortSignal;
}

/** Calls wait for it, and it is quick or not to be had. */
const LIMITS = { ...DEFAULT_LIMITS, timeoutMs: 10_000, totalTimeoutMs: 30_000 };

/** What a token endpoint gave. */
export interface TokenAnswer extends IssuedToken {
  refreshToken?: string;
}

/**
 * Asks a token endpoint for a token, again if that may help (RFC 6749, 4.3 to 6).
 *
 * @throws ApiError, TimeoutError, ConnectionError, UnexpectedAnswerError
 */
export async function requestToken({
  url,
  form,
  authorization,
  secrets,
  fetch,
  signal,
}: TokenRequest): Promise<TokenAnswer> {
  const options = { ...sendOptionsOf({ token: "", fetch }), secrets };
  const sending = new Sending("signIn", LIMITS, options);
  const headers = {
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded",
    ...(authorization && { authorization }),
  };
  const body = new URLSearchParams(form).toString();
  const response = await sending.run({
    url,
    method: "POST",
    headers,
    body,
    signal,
    isRepeatable: true,
  });
  const answer = Object(jsonBody("signIn", response, "a JSON object", sending));
  const { access_token, expires_in, refresh_token }: Record<string, unknown> = answer;
  const problem = headerValue(access_token);
  if (typeof access_token !== "string" || problem) {
    const message = `: access_token must ${problem}`;
    throw new UnexpectedAnswerError("signIn", sending.attempts, response.status, message, "");
  }
  const seconds = Number(expires_in);
  return {
    value: access_token,
    lifetimeMs: seconds > 0 ? seconds * 1000 : Number.POSITIVE_INFINITY,
    ...(typeof refresh_token === "string" && { refreshToken: refresh_token }),
  };
}
