import { token } from "../given.ts";
import { lifecycle } from "../lifecycle.ts";
import {
  createGroup,
  deleteGroup,
  deleteGroups,
  listGroupPermissions,
  listGroups,
  setGroupPermissions,
} from "./generated/client.ts";

const init = { headers: { Authorization: `Bearer ${token}` } };

/** Throws a status that is not the one that is expected, which narrows the type otherwise. */
function unexpected({ status }: { status: number }): never {
  throw new Error(`Status ${status}`);
}

await lifecycle({
  list: async () => {
    const response = await listGroups(init);
    return response.status === 200 ? response.data : unexpected(response);
  },
  create: async () => {
    const response = await createGroup({ name: "Analysts", description: null }, init);
    return response.status === 201 ? response.data : unexpected(response);
  },
  setPermissions: async (groupId) => {
    const response = await setGroupPermissions(
      groupId,
      [
        { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
        { objectType: "TRAIT", objectId: "83498", permissions: ["READ", "MAP_TO_SEGMENTS"] },
      ],
      init,
    );
    return response.status === 200 ? response.data : unexpected(response);
  },
  permissions: async (groupId) => {
    const response = await listGroupPermissions(groupId, init);
    return response.status === 200 ? response.data : unexpected(response);
  },
  remove: async (groupId) => {
    const response = await deleteGroup(groupId, init);
    if (response.status !== 204) unexpected(response);
  },
  removeAll: async (groupIds) => {
    const response = await deleteGroups(groupIds, init);
    if (response.status !== 204) unexpected(response);
  },
  refusal: async (groupId) => {
    const response = await deleteGroup(groupId, init);
    return response.status === 409
      ? { status: response.status, body: response.data }
      : unexpected(response);
  },
});
