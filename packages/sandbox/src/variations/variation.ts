import type { Group, PermissionObject } from "@aam-groups/types";
import type { Responder, SandboxRequest, SandboxResponse } from "../responder.ts";
import type { Store } from "../store.ts";
import type { World } from "../world/world.ts";

/** An allowed difference: what a deployment may do without breaking a promise. */
export interface Variation {
  /** What is different. */
  readonly difference: string;
  /** The operations that it shows in, or `all`. */
  readonly operation: string;
  readonly vary: (sound: Responder, store: Store, world: World) => Responder;
}

/** A variation that changes responses and nothing else. */
export function changing(
  operation: string,
  difference: string,
  change: (response: SandboxResponse, request: SandboxRequest) => SandboxResponse,
): Variation {
  const vary = (sound: Responder) => async (request: SandboxRequest) =>
    change(await sound(request), request);
  return { operation, difference, vary };
}

/** Changes every group in responses. */
export function eachGroup(difference: string, change: (group: Group) => object): Variation {
  return changing("listGroups, createGroup, updateGroup", difference, (response) => {
    const { body } = response;
    if (Array.isArray(body)) {
      return { ...response, body: body.map((item) => (isGroup(item) ? change(item) : item)) };
    }
    return isGroup(body) ? { ...response, body: change(body) } : response;
  });
}

/** Changes every permission object in responses. */
export function eachPermission(
  difference: string,
  change: (permission: PermissionObject) => object,
): Variation {
  return changing(
    "listGroupPermissions, setGroupPermissions",
    difference,
    (response, { operationId }) =>
      Array.isArray(response.body) && operationId.endsWith("Permissions")
        ? { ...response, body: response.body.map(change) }
        : response,
  );
}

export function erring(
  difference: string,
  change: (response: SandboxResponse) => SandboxResponse,
): Variation {
  return changing("all", difference, (response) =>
    response.status >= 400 ? change(response) : response,
  );
}

function isGroup(value: unknown): value is Group {
  return typeof value === "object" && value !== null && "groupId" in value;
}

export function gatewayResponse(
  status: number,
  message: string,
  retryAfterSeconds?: number,
): SandboxResponse {
  return {
    status,
    ...(retryAfterSeconds === undefined
      ? {}
      : { headers: { "retry-after": String(retryAfterSeconds) } }),
    body: { error_code: `${status}050`, message },
  };
}
