import type { Fetch } from "../fetch.ts";
import type { ResponseValidator } from "../responses/response-validator.ts";
import type { Attempt } from "../sending/attempt.ts";
import type { RetryOptions } from "../sending/retry.ts";
import type { TokenSource } from "../sign-in/token-source.ts";
import {
  baseUrl,
  callable,
  headerValue,
  milliseconds,
  optional,
  type Rule,
} from "./check-options.ts";
import { LIMIT_RULES, type Limits } from "./limits.ts";

/** Options of a client: where the API is, who is calling, and how long calls may take. */
export interface GroupsClientOptions extends Limits, RetryOptions {
  /** URL of the deployment, including the version prefix, without a trailing slash, e.g. `https://aam.adobe.io/v1` or `http://127.0.0.1:4010/api/v1`. */
  baseUrl: string;
  /**
   * Sent as `Authorization: Bearer …`: a token, `imsServerToServer(…)`, `legacyOAuth(…)`, or your own function that returns a token.
   * A function is called before every attempt, and again with the refused token after a 401.
   */
  token: string | TokenSource;
  /**
   * Client id, sent as `x-api-key`. Needed with OAuth Server-to-Server tokens.
   *
   * @default the client id of `imsServerToServer`, if `token` is one
   */
  apiKey?: string | undefined;
  /** Organization id, e.g. `1234@AdobeOrg`, sent as `x-gw-ims-org-id`, as Adobe's own clients do. */
  organizationId?: string | undefined;
  /**
   * Sends the requests. It must not follow redirects if called with `redirect: "manual"`.
   *
   * @default globalThis.fetch
   */
  fetch?: Fetch | undefined;
  /** Called after every attempt. Errors that it throws are ignored. */
  onAttempt?: ((attempt: Attempt) => void) | undefined;
  /** Validates 2xx responses against the spec: `validateResponse` from `@aam-groups/client/validation`. Without it, they are returned unchecked. */
  validate?: ResponseValidator | undefined;
}

const RETRY_RULES = {
  retryDelayMs: optional(milliseconds(0)),
  maxRetryAfterMs: optional(milliseconds(0)),
} satisfies Record<keyof RetryOptions, Rule>;

/** What each option of a client must be. */
export const CLIENT_RULES: Record<keyof GroupsClientOptions, Rule> = {
  baseUrl,
  token: (value) =>
    typeof value !== "function" &&
    headerValue(value) &&
    `be a function or a token; a token must ${headerValue(value)}`,
  apiKey: optional(headerValue),
  organizationId: optional(headerValue),
  fetch: optional(callable),
  onAttempt: optional(callable),
  validate: optional(callable),
  ...LIMIT_RULES,
  ...RETRY_RULES,
};
