import type { Groups } from "./groups.ts";

/** Uses each call once, as a small program would. */
export async function lifecycle(groups: Groups): Promise<string> {
  const before = await groups.list();
  const { groupId } = await groups.create({ name: "Winter sale analysts", description: null });
  const granted = await groups.setPermissions(groupId, [
    { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
  ]);
  await groups.remove(groupId);
  return `${before.length} groups before, ${groupId} with ${granted.length} permission objects`;
}
