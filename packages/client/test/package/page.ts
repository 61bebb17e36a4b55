// What a page does with the installed package: it is copied next to that and bundled there.

import {
  AbortError,
  ApiError,
  ConnectionError,
  createGroupsClient,
  type GroupsClientOptions,
  UnexpectedResponseError,
} from "@aam-groups/client";
import { validateResponse } from "@aam-groups/client/validation";

const KINDS = { AbortError, ApiError, ConnectionError, UnexpectedResponseError };

function clientOf(baseUrl: string, options: Partial<GroupsClientOptions> = {}) {
  const token = "admin-token";
  return createGroupsClient({ baseUrl, token, validate: validateResponse, ...options });
}

/** Which of the errors it is, and what a test asks of it. */
function described(error: unknown) {
  const kinds = Object.entries(KINDS).filter(([, kind]) => error instanceof kind);
  const { message, attempts, status = null, cause } = Object(error);
  return { kinds: kinds.map(([name]) => name), message, attempts, status, cause: String(cause) };
}

const actions = {
  /** Lists, creates, sets permissions, lists and deletes. */
  async work(baseUrl: string) {
    const attempts: string[] = [];
    const client = clientOf(baseUrl, {
      retryDelayMs: 0,
      onAttempt: ({ operationId, status }) => attempts.push(`${operationId} ${status}`),
    });
    const before = await client.listGroups();
    const { groupId } = await client.createGroup({ name: "From a page" });
    const granted = await client.setGroupPermissions(groupId, [
      { objectType: "SEGMENT", objectId: 563, permissions: ["READ"] },
    ]);
    const after = await client.listGroups();
    await client.deleteGroup(groupId);
    return {
      before: before.map(({ name }) => name),
      after: after.map(({ name }) => name),
      granted: granted.map(({ objectId }) => objectId),
      attempts,
    };
  },

  /** Lists groups, and gives up as soon as the request is under way. */
  async giveUp(baseUrl: string) {
    const controller = new AbortController();
    const client = clientOf(baseUrl, {
      fetch: (url, init) => {
        const response = fetch(url, init);
        controller.abort("changed my mind");
        return response;
      },
    });
    return client.listGroups({ signal: controller.signal }).catch(described);
  },

  async list(baseUrl: string) {
    return clientOf(baseUrl, { retries: 1, retryDelayMs: 0 }).listGroups().catch(described);
  },
};

export type Action = keyof typeof actions;

Object.assign(globalThis, actions);
