import type { GroupInput, OperationId } from "@aam-groups/types";
import { SpecViolationError } from "./errors/errors.ts";
import { exact } from "./exact-json.ts";
import type { GroupsClient } from "./groups-client.ts";
import { OPERATIONS } from "./operations.ts";
import { type AnyCallOptions, CALL_RULES } from "./options/call-options.ts";
import { checkedOptions } from "./options/check-options.ts";
import { CLIENT_RULES, type GroupsClientOptions } from "./options/client-options.ts";
import { type HeaderOptions, headersOf } from "./options/headers.ts";
import { DEFAULT_LIMITS, type Limits } from "./options/limits.ts";
import { fieldsOf } from "./options/request-parameters.ts";
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

  async function call<Id extends OperationId>(
    id: Id,
    given: AnyCallOptions = {},
    body?: unknown,
    groupId?: unknown,
  ): Promise<ResultOf<Id>> {
    const { method, path, shape } = OPERATIONS[id];
    const own = checkedOptions(id, given, CALL_RULES);
    const query = new URLSearchParams(fieldsOf(own.query)).toString();
    const request = {
      url:
        baseUrl +
        path.replace("{groupId}", () => `${safeGroupId(id, groupId)}`) +
        (query && `?${query}`),
      init: {
        method,
        headers: {
          ...Object.fromEntries(new Headers(fieldsOf(own.headers))),
          ...headers,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        // `undefined` stays `undefined`, whatever TypeScript says.
        body: JSON.stringify(body, exact),
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
    createGroup: async (group, own) => call("createGroup", own, complete(group)),
    updateGroup: async (groupId, group, own) => call("updateGroup", own, complete(group), groupId),
    deleteGroup: (groupId, own) => call("deleteGroup", own, undefined, groupId),
    deleteGroups: async (groupIds, own) =>
      call("deleteGroups", own, safeGroupIds("deleteGroups", groupIds)),
    listGroupPermissions: (groupId, own) => call("listGroupPermissions", own, undefined, groupId),
    setGroupPermissions: async (groupId, permissions, own) =>
      call("setGroupPermissions", own, [...permissions], groupId),
  };
}

/**
 * Always sends both fields, since Adobe's documentation calls every field required, and no others:
 * callers may pass a whole group, whose other fields are not theirs to set.
 */
function complete({ name, description = null }: GroupInput): GroupInput {
  return { name, description };
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
