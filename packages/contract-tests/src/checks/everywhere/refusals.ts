import type { OperationId } from "@aam-groups/types";
import { checksOf } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import type { RequestParts } from "../../run/trial/request-parts.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { leavesOthersAlone, type Scene } from "../bystanders.ts";

type Refused = [OperationId, RequestParts];

/** An error response means that nothing was done: neither to the group that was meant, nor to any other. */
export const refusalChecks = checksOf([
  {
    id: "refusals.change-nothing",
    operationId: "all",
    statement: "A rejected request changes nothing, whatever the reason.",
    judges: [
      "updateGroup request",
      "setGroupPermissions 400",
      "setGroupPermissions 403",
      "deleteGroup 409",
      "deleteGroups 409",
    ],
    needs: ["writing"],
    stage: "alone",
    async run(trial) {
      let refused = 0;
      const { id: deleted } = await trial.haveDeleted();
      const seen = await leavesOthersAlone(trial, {
        name: "rejected requests",
        targets: 0,
        act: async (scene) => {
          refused = await provoke(trial, scene, deleted);
          return () => true;
        },
      });
      if (refused === 0) return trial.notObserved("No request was rejected.");
      return `${refused} requests were rejected; ${seen}`;
    },
  },
]);

/** Sends everything that must be rejected. What is accepted is another check's business; its group is no longer a bystander. */
async function provoke(trial: Trial, scene: Scene, deleted: number): Promise<number> {
  const { conflictGroupId } = trial.session.fixtures;
  const [updated, set, unauthorized] = scene.bystanders.map(({ id }) => id);
  const conflict: Refused[] =
    conflictGroupId === undefined
      ? []
      : [
          ["deleteGroup", { groupId: conflictGroupId }],
          ["deleteGroups", { body: [conflictGroupId] }],
        ];
  const requests: Refused[] = [
    ...updates(trial).map((given): Refused => ["updateGroup", { groupId: updated ?? 0, ...given }]),
    ...sets(trial).map(
      (given): Refused => ["setGroupPermissions", { groupId: set ?? 0, ...given }],
    ),
    ["updateGroup", { groupId: unauthorized ?? 0, body: text(trial), credentials: "wrong" }],
    ["setGroupPermissions", { groupId: unauthorized ?? 0, body: [], credentials: "wrong" }],
    ["deleteGroup", { groupId: unauthorized ?? 0, credentials: "none" }],
    ["createGroup", { body: { name: " ", description: trial.mark() } }],
    ["createGroup", { text: `{"name": "${trial.mark()}", "description": nul` }],
    ["setGroupPermissions", { groupId: deleted, body: trial.someGrants() }],
    ["deleteGroup", { groupId: deleted }],
    ["deleteGroups", { body: [deleted] }],
    ["updateGroup", { groupId: deleted, body: text(trial) }],
    ...conflict,
  ];
  const responses = await Promise.all(
    requests.map(([operationId, given]) => trial.send(operationId, given)),
  );
  const passed = requests.filter((_, i) => responses[i] && isSuccess(responses[i]));
  if (
    passed.some(
      ([, { groupId, body }]) => groupId === conflictGroupId || isOnly(body, conflictGroupId),
    )
  ) {
    return trial.notObserved("The deletion of the fixtures' conflictGroupId was not rejected.");
  }
  const touched = new Set(passed.map(([, { groupId }]) => groupId));
  scene.bystanders = scene.bystanders.filter(({ id }) => !touched.has(id));
  return requests.length - passed.length;
}

function updates(trial: Trial): RequestParts[] {
  return [
    { body: { name: " ", description: trial.mark() } },
    { body: { description: trial.mark() } },
    { body: { name: 17, description: trial.mark() } },
    { text: `{"name": "${trial.mark()}", "description": nul` },
  ];
}

function sets(trial: Trial): RequestParts[] {
  const [grant = { objectType: "SEGMENT", objectId: 1, permissions: ["READ"] }] =
    trial.someGrants();
  const { inaccessibleObject } = trial.session.fixtures;
  const invalid = { ...grant, permissions: ["NO_SUCH_PERMISSION"] };
  return [
    { body: [invalid] },
    { body: [{ ...grant, permissions: ["WRITE"] }, invalid] },
    { body: { permissions: [] } },
    { text: "[{" },
    ...(inaccessibleObject ? [{ body: [{ ...inaccessibleObject, permissions: ["READ"] }] }] : []),
  ];
}

function text(trial: Trial): { name: string; description: null } {
  return { name: trial.mark(), description: null };
}

function isOnly(body: unknown, id: number | undefined): boolean {
  return Array.isArray(body) && body.length === 1 && body[0] === id;
}
