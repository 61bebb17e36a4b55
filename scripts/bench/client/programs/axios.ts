import type { Group, PermissionObject } from "@aam-groups/types";
import axios, { type AxiosRequestConfig } from "axios";
import type { Variants } from "./features.ts";
import type { Groups, ProgramConnection } from "./groups.ts";

/** axios over `fetch`, with types by hand. */
export function connect(
  { baseUrl, token }: ProgramConnection,
  options?: AxiosRequestConfig,
): Groups {
  const api = axios.create({
    baseURL: baseUrl,
    adapter: "fetch",
    headers: { Authorization: `Bearer ${token}` },
    ...options,
  });
  return {
    list: async () => (await api.get<Group[]>("/groups/")).data,
    create: async (group) => (await api.post<Group>("/groups/", group)).data,
    setPermissions: async (groupId, permissions) =>
      (await api.put<PermissionObject[]>(`/groups/${groupId}/permissions/`, permissions)).data,
    remove: async (groupId) => {
      await api.delete(`/groups/${groupId}`);
    },
  };
}

/** How it is told to do more. */
export const variants: Variants<AxiosRequestConfig> = {
  timeout: ({ timeoutMs: timeout }) => ({ timeout }),
  html: () => ({ responseType: "json", transitional: { silentJSONParsing: false } }),
  redirects: () => ({ maxRedirects: 0 }),
};
