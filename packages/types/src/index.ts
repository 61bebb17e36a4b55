export { operations as operationDescriptors } from "./generated/operations.ts";
export type * from "./generated/schema.ts";
export { specVersion } from "./generated/spec-version.ts";
export type {
  OperationDescriptor,
  OperationId,
  ParameterDescriptor,
  WritingOperationId,
} from "./operation.ts";
export { type LastSlash, type Route, type RouteMatch, routePattern, routesAt } from "./route.ts";
