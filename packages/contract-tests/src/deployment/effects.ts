import type { OperationId, WritingOperationId } from "@aam-groups/types";

/** What an operation does, if the deployment carries it out. */
export type Effect =
  | "reads"
  | "creates a group"
  | "writes name and description"
  | "deletes groups"
  | "sets permissions";

/**
 * What each operation that is not a GET does to groups. The guard, the ledger and the clean-up go by it: without its effect, a
 * request could give a group a name without the run's mark, or be taken for damage.
 */
const EFFECTS: Record<WritingOperationId, Exclude<Effect, "reads">> = {
  createGroup: "creates a group",
  updateGroup: "writes name and description",
  deleteGroup: "deletes groups",
  deleteGroups: "deletes groups",
  setGroupPermissions: "sets permissions",
};

/** What an operation does. A request that belongs to none counts as reading. */
export function effectOf(operationId: OperationId | undefined): Effect {
  const effects: Partial<Record<OperationId, Effect>> = EFFECTS;
  return (operationId && effects[operationId]) ?? "reads";
}
