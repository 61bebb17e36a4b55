export {
  type DocumentedBody,
  type DocumentedStatus,
  type ExampleName,
  example,
} from "./testing/documented-response.ts";
export { type GroupsWorld, groupsWorld, type WorldStart } from "./testing/groups-world.ts";
export type { HandlerOptions } from "./testing/handlers.ts";
export {
  type MockGroupsApi,
  mockGroupsApi,
  type ResponseOptions,
} from "./testing/mock-groups-api.ts";
