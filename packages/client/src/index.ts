export type {
  Group,
  GroupInput,
  OperationId,
  PermissionObject,
  PermissionObjectInput,
  paths,
} from "@aam-groups/types";
export type { Attempt } from "./attempt.ts";
export type { CallArguments, RequestParameters } from "./call-arguments.ts";
export { createGroupsClient } from "./create-groups-client.ts";
export {
  AbortError,
  ApiError,
  type CallName,
  ConnectionError,
  ContractError,
  GroupsClientError,
  SignInError,
  TimeoutError,
  UnexpectedAnswerError,
} from "./errors.ts";
export type { Failure, FailureStatus, SuccessBody, UndocumentedStatus } from "./failure.ts";
export type { Fetch } from "./fetch.ts";
export type { GroupsClient } from "./groups-client.ts";
export { type ImsOptions, imsServerToServer } from "./ims-server-to-server.ts";
export { type LegacyOAuthOptions, legacyOAuth } from "./legacy-oauth.ts";
export type { Limits } from "./limits.ts";
export { createOpenapiFetchClient } from "./openapi-fetch-client.ts";
export type { CallOptions, GroupsClientOptions } from "./options.ts";
export type { GrantedPermissionObject, NewPermissionObject } from "./permission-types.ts";
export type { ContractViolation, ResponseValidator } from "./response-validator.ts";
export type { RetryOptions } from "./retry.ts";
export type { TokenSource } from "./token-source.ts";
