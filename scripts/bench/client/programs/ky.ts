import type { Group, PermissionObject } from "@aam-groups/types";
import ky, { type Options } from "ky";
import type { Variants } from "./features.ts";
import type { Groups, ProgramConnection } from "./groups.ts";

/** ky, with types by hand. */
export function connect({ baseUrl, token }: ProgramConnection, options?: Options): Groups {
  const api = ky.create({
    prefix: baseUrl,
    headers: { Authorization: `Bearer ${token}` },
    ...options,
  });
  return {
    list: () => api.get("groups/").json<Group[]>(),
    create: (json) => api.post("groups/", { json }).json<Group>(),
    setPermissions: (groupId, json) =>
      api.put(`groups/${groupId}/permissions/`, { json }).json<PermissionObject[]>(),
    remove: async (groupId) => {
      await api.delete(`groups/${groupId}`);
    },
  };
}

/** How it is told to do more. */
export const variants: Variants<Options> = {
  redirects: () => ({ redirect: "error" }),
};
