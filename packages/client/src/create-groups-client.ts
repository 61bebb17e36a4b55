import type { GroupInput, OperationId } from "@aam-groups/types";
import { ContractError } from "./errors/errors.ts";
import type { GroupsClient } from "./groups-client.ts";
import { OPERATIONS } from "./operations.ts";
import { type AnyCallOptions, CALL_RULES } from "./options/call-options.ts";
import { checkedOptions } from "./options/check-options.ts";
import { CLIENT_RULES, type GroupsClientOptions } from "./options/client-options.ts";
import { type HeaderOptions, headersOf } from "./options/headers.ts";
import { DEFAULT_LIMITS, type Limits, limitsOf } from "./options/limits.ts";
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
 * an `UnexpectedAnswerError` (a login page, half a JSON document, a redirect) and, with `validate`, a `ContractError`.
 * All of them, and `ApiError`, are `GroupsClientError`s.
 *
 * @throws TypeError if an option is missing, unknown or not what it must be
 * @example
 * const client = createGroupsClient({
 *   baseUrl: "https://aam.adobe.io/v1",
 *   token: imsServerToServer({ clientId, clientSecret, scope }),
 * });
 */
export function createGroupsClient(given: GroupsClientOptions): GroupsClient {
  const options = checkedOptions("createGroupsClient", given, CLIENT_RULES);
  const { baseUrl, validate } = options;
  const limits = limitsOf(options, DEFAULT_LIMITS);
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
    const sending = new Sending(id, limitsOf(own, limits), sendOptions);
    const answer = await sending.run({
      url:
        baseUrl +
        path.replace("{groupId}", () => `${safeGroupId(id, groupId)}`) +
        (query && `?${query}`),
      method,
      headers: {
        ...Object.fromEntries(new Headers(fieldsOf(own.headers))),
        ...headers,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      // `undefined` stays what it is, whatever TypeScript says.
      body: JSON.stringify(body),
      signal: own.signal,
      isRepeatable: id !== "createGroup",
    });
    const isGone = id === "deleteGroup" && answer.status === 404;
    // An attempt of this call may have seen to it.
    if (isGone && sending.mayBeDone) return undefined as ResultOf<Id>;
    const value = jsonBody(id, answer, shape, sending);
    const [first, ...more] = validate?.(id, answer.status, value) ?? [];
    if (first) {
      throw new ContractError(id, sending.attempts, [first, ...more], sending.mask(answer.text));
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
 * The page shows both fields and the general pages call every field required: send both.
 * And no others: a whole group can be given, changed or not, and its other fields are not for callers to decide.
 */
function complete({ name, description = null }: GroupInput): GroupInput {
  return { name, description };
}

/** The options that something above takes. */
type TakenOption =
  | "baseUrl"
  | "validate"
  | keyof Limits
  | keyof HeaderOptions
  | keyof Parameters<typeof sendOptionsOf>[0];

/** Does not compile, and names the option, if nothing takes one. */
export type Taken<
  Option extends keyof GroupsClientOptions,
  Options extends Record<keyof GroupsClientOptions, true> = Record<TakenOption, true>,
> = Options[Option];
