import { GroupsState } from "@aam-groups/groups-world";
import { type Group, operationDescriptors, type PermissionObject } from "@aam-groups/types";
import type { HttpHandler } from "msw";
import { documentedResponse, example } from "./documented-response.ts";
import { handlerOf, responseWith } from "./handlers.ts";
import { readCall } from "./read-call.ts";

/** The initial state. */
export interface WorldStart {
  /**
   * The groups that exist.
   *
   * @default the groups of the spec's first example of a list
   */
  groups?: readonly Group[];
  /**
   * The permissions of each group by `groupId`.
   *
   * @default none
   */
  permissions?: Readonly<Record<number, readonly PermissionObject[]>>;
  /**
   * Ids of the groups whose deletion returns 409.
   *
   * @default none
   */
  undeletable?: readonly number[];
  /**
   * Objects on which permissions cannot be set: trying returns 403.
   *
   * @default none
   */
  inaccessible?: readonly Pick<PermissionObject, "objectType" | "objectId">[];
  /**
   * The only bearer token accepted; any other returns 401.
   *
   * @default any
   */
  token?: string;
}

/** A stateful deployment, as MSW handlers. */
export interface GroupsWorld {
  /** One handler for each operation, for `setupServer` or `setupWorker`. */
  readonly handlers: HttpHandler[];
  /** A copy of the current groups. */
  groups(): Group[];
  /** A copy of the current permissions of a group; empty if there is no such group. */
  permissions(groupId: number): PermissionObject[];
  /** Restores the initial state. */
  reset(): void;
}

/**
 * MSW handlers that keep state: created groups are listed, permissions are replaced, deleted groups are gone.
 * They follow the rules of the spec, and reject what it rejects.
 *
 * @param baseUrl the `baseUrl` of the client, including the version prefix; in browsers, it may be relative
 * @throws TypeError if it is not a valid base URL
 *
 * @example
 * const world = groupsWorld("https://aam.adobe.io/v1", { undeletable: [118205] });
 * const server = setupServer(...world.handlers);
 * afterEach(() => world.reset());
 */
export function groupsWorld(baseUrl: string, start: WorldStart = {}): GroupsWorld {
  const { groups = example("listGroups", 200), permissions, undeletable, inaccessible } = start;
  const newGroup = example("createGroup", 201);
  const state = new GroupsState({ groups, permissions, undeletable, inaccessible, newGroup });
  return {
    handlers: Object.values(operationDescriptors).map(({ id }) =>
      handlerOf(baseUrl, id, async (incoming) => {
        const call = await readCall(id, incoming, start.token);
        const { status, body } = "status" in call ? call : state.respond(id, call);
        const headers = new Headers(documentedResponse(id, status).headers);
        return responseWith(body, { status, headers });
      }),
    ),
    groups: () => state.groups(),
    permissions: (groupId) => state.permissions(groupId),
    reset: () => state.reset(),
  };
}
