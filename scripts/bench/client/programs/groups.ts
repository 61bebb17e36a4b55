import type { GroupInput, PermissionObjectInput } from "@aam-groups/types";

/** What a program is told about the deployment. */
export interface ProgramConnection {
  /** With its version prefix. */
  baseUrl: string;
  token: string;
}

/** What every program can do. A call rejects unless the status is 2xx. */
export interface Groups {
  list(): Promise<readonly { groupId: number }[]>;
  create(group: GroupInput): Promise<{ groupId: number }>;
  setPermissions(
    groupId: number,
    permissions: PermissionObjectInput[],
  ): Promise<readonly { objectId: number | string }[]>;
  remove(groupId: number): Promise<void>;
}
