import {
  createGroupsClient,
  type GroupsClientOptions,
  imsServerToServer,
} from "@aam-groups/client";
import { validateResponse } from "@aam-groups/client/validation";
import type { Variants } from "./features.ts";
import type { Groups, ProgramConnection } from "./groups.ts";

type Options = Partial<GroupsClientOptions>;

/** Our client. */
export function connect(connection: ProgramConnection, options?: Options): Groups {
  const client = createGroupsClient({ ...connection, ...options });
  return {
    list: () => client.listGroups(),
    create: (group) => client.createGroup(group),
    setPermissions: (groupId, permissions) => client.setGroupPermissions(groupId, permissions),
    remove: (groupId) => client.deleteGroup(groupId),
  };
}

/** How it is told to do more. */
export const variants: Variants<Options> = {
  signIn: ({ signIn }) => ({ token: imsServerToServer({ ...signIn, scope: "openid,groups" }) }),
  renewal: ({ nextToken }) => ({ token: () => nextToken() }),
  validation: () => ({ validate: validateResponse }),
};
