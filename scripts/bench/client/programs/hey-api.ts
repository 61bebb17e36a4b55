import { client } from "../generated/hey-api/client.gen.ts";
import {
  createGroup,
  deleteGroup,
  listGroups,
  type Options,
  setGroupPermissions,
} from "../generated/hey-api/sdk.gen.ts";
import type { Variants } from "./features.ts";
import type { Groups, ProgramConnection } from "./groups.ts";

type Init = () => Partial<Pick<Options, "auth" | "parseAs" | "redirect" | "signal">>;

/** What @hey-api/openapi-ts generates for `fetch`. */
export function connect({ baseUrl, token }: ProgramConnection, init?: Init): Groups {
  client.setConfig({
    baseUrl,
    auth: ({ scheme }) => (scheme === "bearer" ? token : undefined),
  });
  const throwOnError = true;
  return {
    list: async () => (await listGroups({ throwOnError, ...init?.() })).data,
    create: async (body) => (await createGroup({ throwOnError, body, ...init?.() })).data,
    setPermissions: async (groupId, body) =>
      (await setGroupPermissions({ throwOnError, path: { groupId }, body, ...init?.() })).data,
    remove: async (groupId) => {
      await deleteGroup({ throwOnError, path: { groupId }, ...init?.() });
    },
  };
}

/** How it is told to do more. */
export const variants: Variants<Init> = {
  timeout:
    ({ timeoutMs }) =>
    () => ({ signal: AbortSignal.timeout(timeoutMs) }),
  renewal:
    ({ nextToken }) =>
    () => ({ auth: ({ scheme }) => (scheme === "bearer" ? nextToken() : undefined) }),
  html: () => () => ({ parseAs: "json" }),
  redirects: () => () => ({ redirect: "error" }),
};
