import type {
  Group,
  GroupInput,
  PermissionObject,
  PermissionObjectInput,
  paths,
} from "@aam-groups/types";
import createFetchClient, { type Client } from "openapi-fetch";
import { type CallOptions, jsonBody, noBody } from "./call.ts";

/** Where the API is and who is calling. */
export interface GroupsClientOptions {
  /** The deployment, with its version prefix, e.g. `https://aam.adobe.io/v1` or `http://127.0.0.1:4010/api/v1`. */
  baseUrl: string;
  /** Sent as `Authorization: Bearer …`. A function is asked before every call, so that it can renew the token. */
  token: string | (() => string | Promise<string>);
  /** Client id, sent as `x-api-key`. Needed with OAuth Server-to-Server tokens. */
  apiKey?: string;
  /** Organization, e.g. `1234@AdobeOrg`, sent as `x-gw-ims-org-id`. */
  organizationId?: string;
  /**
   * Does the HTTP work.
   *
   * @default globalThis.fetch
   */
  fetch?: (request: Request) => Promise<Response>;
}

/** One method per operation of the contract, named after its operationId. */
export interface GroupsClient {
  /** All groups of the caller's company, in any order. */
  listGroups(options?: CallOptions): Promise<Group[]>;
  /** Creates a group and returns it. Calling twice creates two groups. */
  createGroup(group: GroupInput, options?: CallOptions): Promise<Group>;
  /** Replaces name and description of a group and returns it; a missing description becomes `null`. */
  updateGroup(groupId: number, group: GroupInput, options?: CallOptions): Promise<Group>;
  /** Deletes a group and removes all members from it. */
  deleteGroup(groupId: number, options?: CallOptions): Promise<void>;
  /** Deletes several groups and removes all members from them. That it is all or nothing is assumed. */
  deleteGroups(groupIds: readonly number[], options?: CallOptions): Promise<void>;
  /** The group's permissions on single objects, in any order. */
  listGroupPermissions(groupId: number, options?: CallOptions): Promise<PermissionObject[]>;
  /** Replaces all permissions of a group and returns the new list. An empty list takes all away. */
  setGroupPermissions(
    groupId: number,
    permissions: readonly PermissionObjectInput[],
    options?: CallOptions,
  ): Promise<PermissionObject[]>;
  /** The typed openapi-fetch client underneath, with the same credentials. It does not throw on error answers. */
  readonly api: Client<paths>;
}

/**
 * A client for one deployment.
 *
 * Every method throws an `ApiError` if the answer is not 2xx, an `UnexpectedAnswerError` if a 2xx answer
 * is not JSON, a `RangeError` before sending if a group id is not a positive safe integer, and whatever
 * `fetch` throws if there is no answer.
 *
 * @example
 * const groups = createGroupsClient({ baseUrl: "https://aam.adobe.io/v1", token });
 * const group = await groups.createGroup({ name: "Analysts", description: null });
 */
export function createGroupsClient(options: GroupsClientOptions): GroupsClient {
  const { token } = options;
  const api = createFetchClient<paths>({
    baseUrl: options.baseUrl,
    headers: {
      // openapi-fetch sends no Accept of its own, and the general pages ask for one.
      Accept: "application/json",
      ...(options.apiKey === undefined ? {} : { "x-api-key": options.apiKey }),
      ...(options.organizationId === undefined
        ? {}
        : { "x-gw-ims-org-id": options.organizationId }),
    },
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
  api.use({
    async onRequest({ request }) {
      const value = typeof token === "function" ? await token() : token;
      request.headers.set("Authorization", `Bearer ${value}`);
    },
  });

  // Left unread, so that a body that is not JSON gets an error of ours instead of a bare SyntaxError.
  const parseAs = "stream";
  return {
    api,
    listGroups: (call) => jsonBody("listGroups", api.GET("/groups/", { ...call, parseAs })),
    createGroup: (group, call) =>
      jsonBody("createGroup", api.POST("/groups/", { ...call, parseAs, body: complete(group) })),
    updateGroup: async (groupId, group, call) =>
      jsonBody(
        "updateGroup",
        api.PUT("/groups/{groupId}", {
          ...call,
          parseAs,
          params: pathOf("updateGroup", groupId),
          body: complete(group),
        }),
      ),
    deleteGroup: async (groupId, call) =>
      noBody(
        "deleteGroup",
        api.DELETE("/groups/{groupId}", {
          ...call,
          parseAs,
          params: pathOf("deleteGroup", groupId),
        }),
      ),
    deleteGroups: (groupIds, call) =>
      noBody(
        "deleteGroups",
        api.DELETE("/groups/bulk-delete", { ...call, parseAs, body: [...groupIds] }),
      ),
    listGroupPermissions: async (groupId, call) =>
      jsonBody(
        "listGroupPermissions",
        api.GET("/groups/{groupId}/permissions", {
          ...call,
          parseAs,
          params: pathOf("listGroupPermissions", groupId),
        }),
      ),
    setGroupPermissions: async (groupId, permissions, call) =>
      jsonBody(
        "setGroupPermissions",
        api.PUT("/groups/{groupId}/permissions/", {
          ...call,
          parseAs,
          params: pathOf("setGroupPermissions", groupId),
          body: [...permissions],
        }),
      ),
  };
}

/** The page shows both fields and the general pages call every field required: send both. */
function complete(group: GroupInput): GroupInput {
  return { ...group, description: group.description ?? null };
}

/** Refuses what would change the path: "", "." and ".." are dropped by URL parsers, not encoded. */
function pathOf(operationId: string, groupId: number): { path: { groupId: number } } {
  if (!Number.isSafeInteger(groupId) || groupId < 1) {
    throw new RangeError(
      `${operationId}: groupId must be a positive integer that a number holds exactly, not ${JSON.stringify(groupId)}`,
    );
  }
  return { path: { groupId } };
}
