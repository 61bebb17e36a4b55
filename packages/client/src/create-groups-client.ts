import type { OperationId } from "@aam-groups/types";
import { SpecViolationError } from "./errors/errors.ts";
import { jsonOf } from "./exact-json.ts";
import { declaresParameters } from "./generated/operations.ts";
import type { GroupsClient } from "./groups-client.ts";
import { OPERATIONS } from "./operations.ts";
import { type AnyCallOptions, USED_CALL_RULES } from "./options/call-options.ts";
import { completeGroup, permissionObjects } from "./options/check-arguments.ts";
import { checkedOptions } from "./options/check-options.ts";
import { CLIENT_RULES, type GroupsClientOptions } from "./options/client-options.ts";
import { type HeaderOptions, headersOf } from "./options/headers.ts";
import { DEFAULT_LIMITS, type Limits } from "./options/limits.ts";
import { declaredHeadersOf, queryOf } from "./options/request-parameters.ts";
import type { ResultOf } from "./permission-types.ts";
import { jsonBody } from "./responses/json-body.ts";
import { safeGroupId, safeGroupIds } from "./safe-group-id.ts";
import { sendOptionsOf } from "./sending/send-options.ts";
import { Sending } from "./sending/sending.ts";

/**
 * A client for one deployment.
 *
 * Each method may also throw a `TimeoutError`, an `AbortError`, a `ConnectionError`, a `SignInError`,
 * an `UnexpectedResponseError` (a login page, incomplete JSON, a redirect) and, with `validate`, a `SpecViolationError`.
 * All of them, and `ApiError`, are `GroupsClientError`s.
 *
 * @throws TypeError if an option is missing, unknown or invalid
 * @example
 * const client = createGroupsClient({
 *   baseUrl: "https://aam.adobe.io/v1",
 *   token: imsServerToServer({ clientId, clientSecret, scope }),
 * });
 */
export function createGroupsClient(given: GroupsClientOptions): GroupsClient {
  const options = checkedOptions("createGroupsClient", given, CLIENT_RULES);
  const { baseUrl, validate } = options;
  const limits = { ...DEFAULT_LIMITS, ...options };
  const headers = headersOf(options);
  const sendOptions = sendOptionsOf(options);

  /** @param checked returns what is sent of the body, or throws */
  async function call<Id extends OperationId, Body>(
    id: Id,
    given: AnyCallOptions = {},
    groupId?: unknown,
    body?: Body,
    checked?: (id: Id, body: Body) => unknown,
  ): Promise<ResultOf<Id>> {
    const { method, path, shape } = OPERATIONS[id];
    const own = checkedOptions(id, given, USED_CALL_RULES);
    const request = {
      url:
        baseUrl +
        path.replace("{groupId}", () => `${safeGroupId(id, groupId)}`) +
        (declaresParameters ? queryOf(id, own.query) : ""),
      init: {
        method,
        headers: {
          ...(declaresParameters && declaredHeadersOf(id, own.headers)),
          ...headers,
          ...(checked && { "content-type": "application/json" }),
        },
        // `undefined` stays `undefined`, whatever TypeScript says.
        body: (checked && jsonOf(id, checked(id, body as Body))) as string,
      },
      signal: own.signal,
      // What is sent twice may be done twice.
      isRetryable: method !== "POST",
    };
    const sending = new Sending(id, request, { ...limits, ...own }, sendOptions);
    const response = await sending.run();
    // An earlier attempt of this call may have deleted it.
    if (id === "deleteGroup" && response.status === 404 && sending.mayBeDone)
      return undefined as ResultOf<Id>;
    const value = jsonBody(id, response, shape, sending);
    const [first, ...more] = validate?.(id, response.status, value) ?? [];
    if (first) {
      const text = sending.mask(response.text);
      throw new SpecViolationError(id, sending.attempts, response.status, [first, ...more], text);
    }
    return (shape === "no body" ? undefined : value) as ResultOf<Id>;
  }

  return {
    listGroups: (own) => call("listGroups", own),
    createGroup: (group, own) => call("createGroup", own, undefined, group, completeGroup),
    updateGroup: (groupId, group, own) => call("updateGroup", own, groupId, group, completeGroup),
    deleteGroup: (groupId, own) => call("deleteGroup", own, groupId),
    deleteGroups: (groupIds, own) => call("deleteGroups", own, undefined, groupIds, safeGroupIds),
    listGroupPermissions: (groupId, own) => call("listGroupPermissions", own, groupId),
    setGroupPermissions: (groupId, permissions, own) =>
      call("setGroupPermissions", own, groupId, permissions, permissionObjects),
  };
}

/** The options that are used above. */
type TakenOption =
  | "baseUrl"
  | "validate"
  | keyof Limits
  | keyof HeaderOptions
  | keyof Parameters<typeof sendOptionsOf>[0];

/** Fails to compile, naming the option, if an option is not used. */
export type Taken<
  Option extends keyof GroupsClientOptions,
  Options extends Record<keyof GroupsClientOptions, true> = Record<TakenOption, true>,
> = Options[Option];
