import { isAxiosError } from "axios";
import { baseUrl, token } from "../given.ts";
import { lifecycle } from "../lifecycle.ts";
import { createApiClient } from "./generated/client.ts";

const api = createApiClient(baseUrl, {
  axiosConfig: { headers: { Authorization: `Bearer ${token}` } },
});

await lifecycle({
  list: () => api.listGroups(),
  create: () => api.createGroup({ name: "Analysts", description: null }),
  setPermissions: (groupId) =>
    api.setGroupPermissions(
      [
        { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
        { objectType: "TRAIT", objectId: "83498", permissions: ["READ", "MAP_TO_SEGMENTS"] },
      ],
      { params: { groupId } },
    ),
  permissions: (groupId) => api.listGroupPermissions({ params: { groupId } }),
  remove: (groupId) => api.deleteGroup(undefined, { params: { groupId } }),
  removeAll: (groupIds) => api.deleteGroups(groupIds),
  refusal: async (groupId) => {
    const error: unknown = await api
      .deleteGroup(undefined, { params: { groupId } })
      .catch((thrown) => thrown);
    if (!isAxiosError(error) || error.response === undefined) throw error;
    return { status: error.response.status, body: error.response.data };
  },
});
