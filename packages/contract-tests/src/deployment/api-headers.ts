import { Mask } from "@aam-groups/http/deep-mask";
import { changedAuthorization } from "./changed-token.ts";
import type { RequestToSend } from "./exchange.ts";
import type { ShellWords } from "./shell-words.ts";
import type { TokenOrigin } from "./sign-in.ts";

/** What a run says to the deployment to be let in. */
export interface ApiCredentials {
  token: TokenOrigin;
  apiKey?: string;
  organizationId?: string;
  /** How a shell gets them; without it, from the variables that this command reads. */
  shell?: ShellWords;
}

/** The headers of a request. */
export interface ApiHeaders {
  headers: Record<string, string>;
  /**
   * Takes the token of the request out of all that is kept: one that differs from the own one in one character, or in the case,
   * gives it away.
   */
  hide?: Mask;
}

const WRONG_TOKEN = "not-a-token-of-anybody";

/** @param token the run's own token; `undefined` if the request does not need it */
export function apiHeaders(
  { body, headers, credentials = "own" }: RequestToSend,
  { apiKey, organizationId }: ApiCredentials,
  token: string | undefined,
): ApiHeaders {
  const { header, hide } = authorization(credentials, token);
  return {
    headers: {
      accept: "application/json",
      ...headers,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(header === undefined ? {} : { authorization: header }),
      ...(apiKey === undefined ? {} : { "x-api-key": apiKey }),
      ...(organizationId === undefined ? {} : { "x-gw-ims-org-id": organizationId }),
    },
    ...(hide === undefined ? {} : { hide }),
  };
}

function authorization(
  credentials: NonNullable<RequestToSend["credentials"]>,
  token: string | undefined,
): { header?: string; hide?: Mask } {
  if (credentials === "wrong") return { header: `Bearer ${WRONG_TOKEN}` };
  if (credentials === "none" || token === undefined) return {};
  if (credentials === "own") return { header: `Bearer ${token}` };
  const changed = changedAuthorization(token, credentials);
  return changed ? { header: changed.header, hide: new Mask([changed.token]) } : {};
}
