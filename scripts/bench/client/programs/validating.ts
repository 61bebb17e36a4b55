import type { GroupsClientOptions } from "@aam-groups/client";
import { validateResponse } from "@aam-groups/client/validation";
import type { Groups, ProgramConnection } from "./groups.ts";
import { connect as connectOurs } from "./ours.ts";

/** Our client, with responses validated against the spec. */
export function connect(
  connection: ProgramConnection,
  options?: Partial<GroupsClientOptions>,
): Groups {
  return connectOurs(connection, { validate: validateResponse, ...options });
}

export { variants } from "./ours.ts";
