import { type OperationId, operationDescriptors } from "@aam-groups/types";

/** A request as it is sent again and again. */
export interface BenchRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** What is measured, in this order: creating comes last because it makes the list longer. */
export const OPERATIONS = [
  "listGroups",
  "listGroupPermissions",
  "setGroupPermissions",
  "createGroup",
] as const satisfies readonly OperationId[];

export type BenchOperation = (typeof OPERATIONS)[number];

/** How many groups are in the list when it is measured. */
export const LISTED_GROUPS = 100;

/** Where everything is served, below the origin. */
export const PREFIX = "/api/v1";

/** A group of the sandbox's default world. */
const GROUP_ID = "9002";

/** Objects that the holder of the token may access in the sandbox's default world. */
const PERMISSIONS = [
  { objectType: "SEGMENT", objectId: 34, permissions: ["READ", "WRITE"] },
  { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE", "CREATE"] },
  { objectType: "TRAIT", objectId: 234, permissions: ["READ", "MAP_TO_SEGMENTS"] },
  { objectType: "DESTINATION", objectId: 304, permissions: ["READ", "WRITE"] },
];

const BODIES: Partial<Record<BenchOperation, unknown>> = {
  createGroup: { name: "Winter sale analysts", description: "Plan and measure the winter sale." },
  setGroupPermissions: PERMISSIONS,
};

/** The request of an operation to the server at `baseUrl`. */
export function requestOf(operation: BenchOperation, baseUrl: string): BenchRequest {
  const { method, path } = operationDescriptors[operation];
  const body = BODIES[operation];
  return {
    method,
    url: baseUrl + path.replace("{groupId}", GROUP_ID),
    headers: {
      authorization: "Bearer admin-token",
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}
