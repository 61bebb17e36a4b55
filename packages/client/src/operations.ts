import type { OperationId, operationDescriptors } from "@aam-groups/types";
import type { SuccessBody } from "./errors/failure.ts";
import type { Shape } from "./responses/json-body.ts";

/** As much of an operation as a call needs. What is said of it here compiles only if the contract says the same. */
export interface Operation<Id extends OperationId> {
  method: (typeof operationDescriptors)[Id]["method"];
  path: (typeof operationDescriptors)[Id]["path"];
  shape: ShapeOf<SuccessBody<Id>>;
}

type ShapeOf<Body> = [Body] extends [undefined]
  ? "no body"
  : Body extends readonly unknown[]
    ? "a JSON array"
    : "a JSON object";

// Not the descriptors of the contract, whose statuses would go into every bundle.
export const OPERATIONS: { [Id in OperationId]: Operation<Id> & { shape: Shape } } = {
  listGroups: { method: "GET", path: "/groups/", shape: "a JSON array" },
  createGroup: { method: "POST", path: "/groups/", shape: "a JSON object" },
  updateGroup: {
    method: "PUT",
    path: "/groups/{groupId}",
    shape: "a JSON object",
  },
  deleteGroup: { method: "DELETE", path: "/groups/{groupId}", shape: "no body" },
  deleteGroups: {
    method: "DELETE",
    path: "/groups/bulk-delete",
    shape: "no body",
  },
  listGroupPermissions: {
    method: "GET",
    path: "/groups/{groupId}/permissions",
    shape: "a JSON array",
  },
  setGroupPermissions: {
    method: "PUT",
    path: "/groups/{groupId}/permissions/",
    shape: "a JSON array",
  },
};
