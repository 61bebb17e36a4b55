import createClient from "openapi-fetch";
import { baseUrl, token } from "../given.ts";
import { lifecycle } from "../lifecycle.ts";
import type { paths } from "./generated/schema.ts";

const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });

/** The data of a success. */
function successful<Data>({ data, response }: { data?: Data; response: Response }): Data {
  if (data === undefined) throw new Error(`Status ${response.status}`);
  return data;
}

await lifecycle({
  list: async () => successful(await client.GET("/groups/")),
  create: async () =>
    successful(await client.POST("/groups/", { body: { name: "Analysts", description: null } })),
  setPermissions: async (groupId) =>
    successful(
      await client.PUT("/groups/{groupId}/permissions/", {
        params: { path: { groupId } },
        body: [
          { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
          { objectType: "TRAIT", objectId: "83498", permissions: ["READ", "MAP_TO_SEGMENTS"] },
        ],
      }),
    ),
  permissions: async (groupId) =>
    successful(
      await client.GET("/groups/{groupId}/permissions", { params: { path: { groupId } } }),
    ),
  remove: async (groupId) => {
    const path = { groupId };
    const { error } = await client.DELETE("/groups/{groupId}", { params: { path } });
    if (error !== undefined) throw error;
  },
  removeAll: async (body) => {
    const { error } = await client.DELETE("/groups/bulk-delete", { body });
    if (error !== undefined) throw error;
  },
  refusal: async (groupId) => {
    const path = { groupId };
    const { error, response } = await client.DELETE("/groups/{groupId}", { params: { path } });
    const body = error !== undefined && "message" in error ? error : undefined;
    return { status: response.status, body };
  },
});
