import assert from "node:assert/strict";
import { conflictGroupId } from "./given.ts";

/** What a program does with the client that was generated for it. Each call rejects unless the status is 2xx. */
export interface GeneratedCalls {
  list(): Promise<readonly { groupId: number }[]>;
  /** Its description is `null`. */
  create(): Promise<{ groupId: number; description: string | null }>;
  /** Two permissions: on segment 563, and on trait 83498, whose id is sent as a string. */
  setPermissions(groupId: number): Promise<readonly PermissionSeen[]>;
  permissions(groupId: number): Promise<readonly PermissionSeen[]>;
  remove(groupId: number): Promise<unknown>;
  removeAll(groupIds: number[]): Promise<unknown>;
  /** Tries to remove a group, and returns what the client says of the refusal. */
  refusal(groupId: number): Promise<SeenRefusal>;
}

/** A permission object of a response. */
interface PermissionSeen {
  objectType: string;
  objectId: number | string;
}

/** A response that is not 2xx. */
export interface SeenRefusal {
  status: number;
  body: { message?: string } | undefined;
}

/** Makes every call against the sandbox, and checks what comes back. */
export async function lifecycle(calls: GeneratedCalls): Promise<void> {
  const idsOf = async () => (await calls.list()).map(({ groupId }) => groupId);
  assert.ok((await idsOf()).includes(conflictGroupId), "the list has the groups of the sandbox");

  const { groupId, description } = await calls.create();
  assert.equal(description, null);
  assert.ok((await idsOf()).includes(groupId), "the list has what was created");

  const wanted = ["SEGMENT 563", "TRAIT 83498"];
  assert.deepEqual(objects(await calls.setPermissions(groupId)), wanted);
  assert.deepEqual(objects(await calls.permissions(groupId)), wanted);

  await calls.remove(groupId);
  assert.ok(!(await idsOf()).includes(groupId), "the list lacks what was deleted");

  const several = [(await calls.create()).groupId, (await calls.create()).groupId];
  await calls.removeAll(several);
  const left = await idsOf();
  assert.ok(!several.some((id) => left.includes(id)), "the list lacks what was deleted in bulk");

  const { status, body } = await calls.refusal(conflictGroupId);
  assert.equal(status, 409);
  assert.equal(typeof body?.message, "string", "the refusal has the message of the response");
}

function objects(permissions: readonly PermissionSeen[]): string[] {
  return permissions.map(({ objectType, objectId }) => `${objectType} ${objectId}`).sort();
}
