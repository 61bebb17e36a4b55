import { setConfig } from "@kubb/plugin-client/clients/fetch";
import { baseUrl, token } from "../given.ts";
import { lifecycle } from "../lifecycle.ts";
import {
  createGroup,
  deleteGroup,
  deleteGroups,
  listGroupPermissions,
  listGroups,
  setGroupPermissions,
} from "./generated/index.ts";

setConfig({
  baseURL: baseUrl,
  headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
});

await lifecycle({
  list: async () => (await listGroups()).data,
  create: async () => (await createGroup({ name: "Analysts", description: null })).data,
  setPermissions: async (groupId) => {
    const { data } = await setGroupPermissions(groupId, [
      { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
      { objectType: "TRAIT", objectId: "83498", permissions: ["READ", "MAP_TO_SEGMENTS"] },
    ]);
    return data;
  },
  permissions: async (groupId) => (await listGroupPermissions(groupId)).data,
  remove: (groupId) => deleteGroup(groupId),
  removeAll: (groupIds) => deleteGroups(groupIds),
  refusal: async (groupId) => {
    const { status, data } = await deleteGroup(groupId);
    return { status, body: data };
  },
});
