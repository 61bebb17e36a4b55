import type { Group, PermissionObject } from "@aam-groups/types";
import type { Variants } from "./features.ts";
import type { Groups, ProgramConnection } from "./groups.ts";

type Init = () => RequestInit;

/** `fetch` alone: what everybody could write in a few lines. */
export function connect({ baseUrl, token }: ProgramConnection, init?: Init): Groups {
  const headers = { Accept: "application/json", Authorization: `Bearer ${token}` };

  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${baseUrl}${path}`, {
      ...init?.(),
      method,
      ...(body === undefined
        ? { headers }
        : {
            headers: { ...headers, "Content-Type": "application/json" },
            body: JSON.stringify(body),
          }),
    });
    if (!response.ok) throw new Error(`${method} ${path} failed: ${response.status}`);
    return response;
  }

  return {
    async list() {
      const response = await call("GET", "/groups/");
      const groups: Group[] = await response.json();
      return groups;
    },
    async create(group) {
      const response = await call("POST", "/groups/", group);
      const created: Group = await response.json();
      return created;
    },
    async setPermissions(groupId, permissions) {
      const response = await call("PUT", `/groups/${groupId}/permissions/`, permissions);
      const granted: PermissionObject[] = await response.json();
      return granted;
    },
    async remove(groupId) {
      await call("DELETE", `/groups/${groupId}`);
    },
  };
}

/** How it is told to do more. */
export const variants: Variants<Init> = {
  timeout:
    ({ timeoutMs }) =>
    () => ({ signal: AbortSignal.timeout(timeoutMs) }),
  redirects: () => () => ({ redirect: "error" }),
};
