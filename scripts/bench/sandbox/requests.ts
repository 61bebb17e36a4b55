import { type OperationId, operationDescriptors } from "@aam-groups/types";

/** What is measured, in this order: creating comes last because it makes the list longer. */
export const MEASURED = [
  "listGroups",
  "listGroupPermissions",
  "setGroupPermissions",
  "createGroup",
] as const satisfies readonly OperationId[];

export type MeasuredOperation = (typeof MEASURED)[number];

/** How many groups are in the list when it is measured. */
export const LISTED_GROUPS = 100;

/** Objects that the owner of the token may access in the sandbox's default world. */
const PERMISSIONS = [
  { objectType: "SEGMENT", objectId: 34, permissions: ["READ", "WRITE"] },
  { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE", "CREATE"] },
  { objectType: "TRAIT", objectId: 234, permissions: ["READ", "MAP_TO_SEGMENTS"] },
  { objectType: "DESTINATION", objectId: 304, permissions: ["READ", "WRITE"] },
];

const BODIES: Partial<Record<MeasuredOperation, object>> = {
  createGroup: { name: "Winter sale analysts", description: "Plan and measure the winter sale." },
  setGroupPermissions: PERMISSIONS,
};

/** A response that the bare server sends. */
export interface RecordedResponse {
  method: string;
  path: string;
  status: number;
  body: string;
}

/** The request of an operation to the server at `baseUrl`. */
export function requestOf(operation: MeasuredOperation, baseUrl: string) {
  const { method, path } = operationDescriptors[operation];
  const body = BODIES[operation];
  const headers = { authorization: "Bearer admin-token", accept: "application/json" };
  // A group of the sandbox's default world.
  const url = baseUrl + path.replace("{groupId}", "9002");
  if (body === undefined) return { method, url, headers };
  const withType = { ...headers, "content-type": "application/json" };
  return { method, url, headers: withType, body: JSON.stringify(body) };
}

/**
 * Creates groups until the list is as long as it is measured.
 *
 * @returns the server's response to each operation
 * @throws Error if one is not 2xx
 */
export async function fillList(baseUrl: string, signal: AbortSignal): Promise<RecordedResponse[]> {
  const list: unknown[] = JSON.parse((await send("listGroups", baseUrl, signal)).body);
  let created = await send("createGroup", baseUrl, signal);
  for (let length = list.length + 1; length < LISTED_GROUPS; length++) {
    created = await send("createGroup", baseUrl, signal);
  }
  const responses = [created];
  for (const operation of MEASURED) {
    // Another group would make the list too long.
    if (operation !== "createGroup") responses.push(await send(operation, baseUrl, signal));
  }
  return responses;
}

async function send(
  operation: MeasuredOperation,
  baseUrl: string,
  signal: AbortSignal,
): Promise<RecordedResponse> {
  const { url, method, ...rest } = requestOf(operation, baseUrl);
  const response = await fetch(url, { method, ...rest, signal });
  const body = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} returned ${response.status} ${body}`);
  return { method, path: new URL(url).pathname, status: response.status, body };
}
