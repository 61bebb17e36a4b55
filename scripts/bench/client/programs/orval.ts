import {
  createGroup,
  deleteGroup,
  listGroups,
  setGroupPermissions,
} from "../generated/orval/client.ts";
import type { Variants } from "./features.ts";
import type { Groups, ProgramConnection } from "./groups.ts";

type Init = () => RequestInit;

/** What orval generates for `fetch`, with the base URL in it. */
export function connect({ token }: ProgramConnection, init?: Init): Groups {
  const headers = { Accept: "application/json", Authorization: `Bearer ${token}` };
  return {
    list: async () => (await listGroups({ headers, ...init?.() })).data,
    create: async (group) => (await createGroup(group, { headers, ...init?.() })).data,
    setPermissions: async (groupId, permissions) =>
      (await setGroupPermissions(groupId, permissions, { headers, ...init?.() })).data,
    remove: async (groupId) => {
      await deleteGroup(groupId, { headers, ...init?.() });
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
