import { baseUrl, token } from "../given.ts";
import { lifecycle } from "../lifecycle.ts";
import { client } from "./generated/client.gen.ts";
import {
  createGroup,
  deleteGroup,
  deleteGroups,
  listGroupPermissions,
  listGroups,
  setGroupPermissions,
} from "./generated/sdk.gen.ts";

client.setConfig({
  baseUrl,
  auth: ({ scheme }) => (scheme === "bearer" ? token : undefined),
});
const throwOnError = true;

await lifecycle({
  list: async () => (await listGroups({ throwOnError })).data,
  create: async () => {
    const body = { name: "Analysts", description: null };
    return (await createGroup({ throwOnError, body })).data;
  },
  setPermissions: async (groupId) => {
    const { data } = await setGroupPermissions({
      throwOnError,
      path: { groupId },
      body: [
        { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
        { objectType: "TRAIT", objectId: "83498", permissions: ["READ", "MAP_TO_SEGMENTS"] },
      ],
    });
    return data;
  },
  permissions: async (groupId) =>
    (await listGroupPermissions({ throwOnError, path: { groupId } })).data,
  remove: (groupId) => deleteGroup({ throwOnError, path: { groupId } }),
  removeAll: (body) => deleteGroups({ throwOnError, body }),
  refusal: async (groupId) => {
    const { error, response } = await deleteGroup({ path: { groupId } });
    const body = error !== undefined && "message" in error ? error : undefined;
    return { status: response?.status ?? 0, body };
  },
});
