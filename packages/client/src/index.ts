export type { CallOptions } from "./call.ts";
export { ApiError, GroupsClientError, UnexpectedAnswerError } from "./errors.ts";
export {
  createGroupsClient,
  type GroupsClient,
  type GroupsClientOptions,
} from "./groups-client.ts";
