export {
  type DocumentedBody,
  type DocumentedStatus,
  type ExampleName,
  example,
} from "./testing/documented-answer.ts";
export { type GroupsWorld, groupsWorld, type WorldStart } from "./testing/groups-world.ts";
export type { HandlerOptions } from "./testing/handlers.ts";
export {
  type AnswerOptions,
  type MockGroupsApi,
  mockGroupsApi,
} from "./testing/mock-groups-api.ts";
