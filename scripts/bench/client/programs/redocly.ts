import {
  type ClientConfig,
  configure,
  createGroup,
  deleteGroup,
  listGroups,
  type RequestOptions,
  setGroupPermissions,
} from "../generated/redocly/client.ts";
import type { Variants } from "./features.ts";
import type { Groups, ProgramConnection } from "./groups.ts";

interface Options {
  config?: ClientConfig;
  init?: RequestOptions;
}

/** What `redocly generate-client` generates. */
export function connect(
  { baseUrl, token }: ProgramConnection,
  { config, init }: Options = {},
): Groups {
  configure({ serverUrl: baseUrl, auth: { bearer: token }, ...config });
  return {
    list: () => listGroups({}, init),
    create: (body) => createGroup({ body }, init),
    setPermissions: (groupId, body) => setGroupPermissions({ path: { groupId }, body }, init),
    remove: (groupId) => deleteGroup({ path: { groupId } }, init),
  };
}

/** How it is told to do more. */
export const variants: Variants<Options> = {
  retries: () => ({ config: { retry: { retries: 2 } } }),
  timeout: ({ timeoutMs }) => ({ config: { timeout: timeoutMs } }),
  renewal: ({ nextToken }) => ({ config: { auth: { bearer: nextToken } } }),
  html: () => ({ init: { parseAs: "json" } }),
  redirects: () => ({ init: { redirect: "error" } }),
};
