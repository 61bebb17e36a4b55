export type {
  Group,
  GroupInput,
  OperationId,
  PermissionObject,
  PermissionObjectInput,
  paths,
} from "@aam-groups/types";
export { specVersion } from "@aam-groups/types";
export { createGroupsClient } from "./create-groups-client.ts";
export {
  AbortError,
  ApiError,
  type CallName,
  ConnectionError,
  GroupsClientError,
  SignInError,
  SpecViolationError,
  TimeoutError,
  UnexpectedResponseError,
} from "./errors/errors.ts";
export type { Failure, FailureStatus, SuccessBody, UndocumentedStatus } from "./errors/failure.ts";
export type { Fetch } from "./fetch.ts";
export type { GroupsClient } from "./groups-client.ts";
export { createOpenapiFetchClient } from "./openapi-fetch-client.ts";
export type { CallArguments, RequestParameters } from "./options/call-arguments.ts";
export type { CallOptions } from "./options/call-options.ts";
export type { GroupsClientOptions } from "./options/client-options.ts";
export type { Limits } from "./options/limits.ts";
export type { GrantedPermissionObject, NewPermissionObject } from "./permission-types.ts";
export type { ResponseValidator, SpecViolation } from "./responses/response-validator.ts";
export type { Attempt } from "./sending/attempt.ts";
export type { RetryOptions } from "./sending/retry.ts";
export { type ImsOptions, imsServerToServer } from "./sign-in/ims-server-to-server.ts";
export { type LegacyOAuthOptions, legacyOAuth } from "./sign-in/legacy-oauth.ts";
export type { TokenSource } from "./sign-in/token-source.ts";
