// A program that uses the installed package: it is compiled, but never run.

import {
  AbortError,
  ApiError,
  type Attempt,
  type CallArguments,
  type CallName,
  type CallOptions,
  ConnectionError,
  createGroupsClient,
  createOpenapiFetchClient,
  type Failure,
  type FailureStatus,
  type Fetch,
  type GrantedPermissionObject,
  type Group,
  type GroupInput,
  type GroupsClient,
  GroupsClientError,
  type GroupsClientOptions,
  type ImsOptions,
  imsServerToServer,
  type LegacyOAuthOptions,
  type Limits,
  legacyOAuth,
  type NewPermissionObject,
  type OperationId,
  type PermissionObject,
  type PermissionObjectInput,
  type paths,
  type RequestParameters,
  type ResponseValidator,
  type RetryOptions,
  SignInError,
  type SpecViolation,
  SpecViolationError,
  type SuccessBody,
  specVersion,
  TimeoutError,
  type TokenSource,
  type UndocumentedStatus,
  UnexpectedResponseError,
} from "@aam-groups/client";
import * as validation from "@aam-groups/client/validation";

export const spec: string = specVersion;
const baseUrl = "https://aam.adobe.io/v1";
const limits: Limits = { timeoutMs: 5_000, totalTimeoutMs: 20_000, retries: 1 };
const retries: RetryOptions = { retryDelayMs: 100, maxRetryAfterMs: 10_000 };
const send: Fetch = (url, init) => fetch(url, init);
const validate: ResponseValidator = validation.validateResponse;
export const sameValidate: validation.ResponseValidator = validate;
export const violations: validation.SpecViolation[] = validate("listGroups", 200, []);
const ims: ImsOptions = { clientId: "id", clientSecret: "secret", scope: "openid", fetch: send };
const legacy: LegacyOAuthOptions = {
  clientId: "id",
  clientSecret: "secret",
  username: "ida",
  password: "password",
};
const own: TokenSource = async (refused) => (refused === undefined ? "first" : "second");

export function onAttempt({ operationId, attempt, status, error }: Attempt): string {
  const name: CallName = operationId;
  return `${name} ${attempt}: ${status ?? error?.message}`;
}

export const options: GroupsClientOptions = {
  baseUrl,
  token: imsServerToServer(ims),
  organizationId: "1@AdobeOrg",
  fetch: send,
  onAttempt,
  validate,
  ...limits,
  ...retries,
};
export const client: GroupsClient = createGroupsClient(options);
export const others = [legacyOAuth(legacy), own, "token"].map((token) =>
  createGroupsClient({ baseUrl, token }),
);

export async function use(callOptions: CallOptions) {
  const input: GroupInput = { name: "Analysts", description: null };
  const group: Group = await client.createGroup(input, callOptions);
  const same: SuccessBody<"createGroup"> = group;
  const wanted: PermissionObjectInput[] = [
    { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
  ];
  const granted: GrantedPermissionObject[] = await client.setGroupPermissions(same.groupId, wanted);
  const more: readonly NewPermissionObject[] = [...granted, ...wanted];
  const seen: PermissionObject[] = await client.setGroupPermissions(same.groupId, more);
  await client.deleteGroup(group.groupId, { signal: AbortSignal.timeout(1_000) });

  // @ts-expect-error: a group has no such field.
  group.nme;
  // @ts-expect-error: a group has a name.
  await client.createGroup({ description: null });
  // @ts-expect-error: ids are numbers.
  await client.deleteGroup("118204");
  // @ts-expect-error: a destination has no such permission.
  wanted.push({ objectType: "DESTINATION", objectId: 304, permissions: ["MAP_TO_SEGMENTS"] });
  // @ts-expect-error: without a token, there is no client.
  createGroupsClient({ baseUrl });
  // @ts-expect-error: there is no such operation.
  validate("listUsers", 200, []);
  return seen;
}

export function explain(error: unknown): string | undefined {
  if (error instanceof ApiError) {
    if (error.is("deleteGroup", 409)) {
      const status: 409 = error.status;
      const documented: FailureStatus<"deleteGroup"> = status;
      return `${documented} ${error.body?.message}`;
    }
    if (error.is("setGroupPermissions")) {
      const failure: Failure<"setGroupPermissions"> = error;
      const id: OperationId = failure.operationId;
      const undocumented: UndocumentedStatus = 502;
      if (error.status === undocumented) return error.text;
      switch (error.status) {
        case 400:
          return `${id} ${error.body?.childMessages?.join()}`;
        case 401:
          // @ts-expect-error: responses to invalid tokens have other fields.
          return error.body?.childMessages?.join();
        // @ts-expect-error: no conflict is documented here.
        case 409:
          return undefined;
        default:
          return String(error.retryAfterMs);
      }
    }
    // @ts-expect-error: that status is not documented.
    return error.is("deleteGroup", 418) ? error.text : error.headers.get("x-request-id")?.trim();
  }
  if (error instanceof SpecViolationError) {
    const [first]: readonly SpecViolation[] = error.violations;
    return first?.pointer;
  }
  if (error instanceof UnexpectedResponseError) return String(error.status);
  const quiet = [AbortError, ConnectionError, SignInError, TimeoutError];
  if (quiet.some((kind) => error instanceof kind)) return undefined;
  return error instanceof GroupsClientError ? `${error.operationId} ${error.attempts}` : "";
}

// Exported without type annotations, so that the compiler has to name the types in declarations.
export const api = createOpenapiFetchClient({ baseUrl, token: "token" });
export const list = async (...options: CallArguments<"listGroups">) =>
  client.listGroups(...options);
export type ListParameters = RequestParameters<"listGroups">;
export const permissions = async () => client.listGroupPermissions(118204);
export async function ask() {
  const path: keyof paths = "/groups/";
  const { data, error, response } = await api.GET(path);
  // @ts-expect-error: the spec has no such path.
  await api.GET("/users/");
  return data?.[0]?.groupId ?? (response.ok || error);
}
