import { baseUrl, token } from "../given.ts";
import { lifecycle } from "../lifecycle.ts";
import { createApiClient } from "./generated/client.ts";

const api = createApiClient(
  {
    fetch: ({ method, url, parameters }) =>
      fetch(url, {
        method: method.toUpperCase(),
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: parameters?.body === undefined ? null : JSON.stringify(parameters.body),
      }),
  },
  baseUrl,
);

await lifecycle({
  list: () => api.get("/groups/"),
  create: () => api.post("/groups/", { body: { name: "Analysts", description: null } }),
  setPermissions: (groupId) =>
    api.put("/groups/{groupId}/permissions/", {
      path: { groupId },
      body: [
        { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
        { objectType: "TRAIT", objectId: "83498", permissions: ["READ", "MAP_TO_SEGMENTS"] },
      ],
    }),
  permissions: (groupId) => api.get("/groups/{groupId}/permissions", { path: { groupId } }),
  remove: (groupId) => api.delete("/groups/{groupId}", { path: { groupId } }),
  removeAll: (body) => api.delete("/groups/bulk-delete", { body }),
  refusal: async (groupId) => {
    const path = { groupId };
    const response = await api.delete("/groups/{groupId}", { path, withResponse: true });
    return { status: response.status, body: response.status === 409 ? response.data : undefined };
  },
});
