import type { Check } from "../check.ts";
import { isSuccess } from "../deployment/exchange.ts";
import { came, shown } from "../run/words.ts";
import { leavesOthersAlone } from "./bystanders.ts";
import { conflicting, deleted, expectGone, expectUntouched, haveListed } from "./deletion.ts";

export const deleteChecks: readonly Check[] = [
  {
    id: "delete.takes-only-the-named",
    operationId: "deleteGroup",
    statement: "Deleting a group deletes and changes no other group.",
    judges: ["deleteGroup 204"],
    needs: ["writing"],
    stage: "first",
    run: (trial) =>
      leavesOthersAlone(trial, {
        name: "deleteGroup",
        operationId: "deleteGroup",
        targets: 1,
        act: async ({ targets: [target] }) => {
          const answer = await trial.send("deleteGroup", { groupId: target?.id ?? 0 });
          if (!isSuccess(answer)) {
            return trial.notObserved(`The deletion was answered with ${came(answer)}`);
          }
          return (list) => !list.some(({ id }) => id === target?.id);
        },
      }),
  },
  {
    id: "delete.answers-204",
    operationId: "deleteGroup",
    statement: "A deletion is answered with 204 and no body.",
    judges: ["deleteGroup 204"],
    needs: ["writing"],
    stateless: true,
    async run(trial) {
      const group = await trial.haveOne();
      const { text } = await deleted(trial, [group], () =>
        trial.send("deleteGroup", { groupId: group.id }),
      );
      trial.expect(text === "", "no body", text);
      return "204 without a body";
    },
  },
  {
    id: "delete.removes-group",
    operationId: "deleteGroup",
    statement: "A deleted group is gone from the list.",
    judges: ["deleteGroup 204"],
    needs: ["writing"],
    async run(trial) {
      const groups = await trial.have(3);
      await haveListed(trial, groups);
      const grants = trial.someGrants();
      if (groups[0] && grants.length > 0) await trial.haveSet(groups[0].id, grants);
      for (const group of groups) {
        await deleted(trial, [group], () => trial.send("deleteGroup", { groupId: group.id }));
        await expectGone(trial, [group]);
      }
      await expectGone(trial, groups);
      return `${groups.map(({ id }) => id).join(", ")} were listed before their deletion, and are not after it`;
    },
  },
  {
    id: "delete.leaves-no-permissions",
    operationId: "deleteGroup",
    statement: "The permissions of a deleted group are not answered with 200.",
    judges: ["deleteGroup 204", "listGroupPermissions 400"],
    needs: ["writing"],
    async run(trial) {
      const { id } = await trial.haveDeleted(trial.someGrants());
      const answer = await trial.until(
        () => trial.send("listGroupPermissions", { groupId: id }),
        ({ status }) => status >= 400,
      );
      trial.expect(answer.status >= 400 && answer.status < 500, "a 4xx", came(answer));
      return `the permissions of a deleted group are answered with ${answer.status}`;
    },
  },
  {
    id: "delete.stays-deleted",
    operationId: "deleteGroup",
    statement: "A deleted group does not come back when somebody writes to it.",
    judges: ["deleteGroup 204", "Group.groupId"],
    needs: ["writing"],
    async run(trial) {
      const group = await trial.haveDeleted();
      const { id, name, answer } = group;
      await trial.send("updateGroup", {
        groupId: id,
        body: { name: trial.mark(), description: null },
      });
      await trial.send("setGroupPermissions", { groupId: id, body: trial.someGrants() });
      const next = await trial.haveOne();
      const list = await trial.listUntil((all) => all.some((one) => one.id === next.id));
      // If the creation had to be repeated, there may be two with the name.
      const ghost = list.find(
        (one) => trial.isStill(group, one) || (one.fields.name === name && !answer.isUncertain),
      );
      if (ghost) trial.adopt(ghost.id, name);
      trial.expect(!ghost, `group ${id} to stay deleted`, `it is back: ${shown(ghost?.fields)}`);
      return `group ${id} was written to after its deletion, and is not listed`;
    },
  },
  conflicting(
    {
      id: "delete.answers-409",
      operationId: "deleteGroup",
      statement: "The deletion of a group that conflicts is answered with 409.",
      judges: ["deleteGroup 409"],
    },
    async (trial, conflictGroupId) => {
      const answer = await trial.send("deleteGroup", { groupId: conflictGroupId });
      trial.expect(answer.status === 409, "409", came(answer));
      return `the deletion of group ${conflictGroupId} was answered with 409`;
    },
  ),
  conflicting(
    {
      id: "delete.conflict-keeps-the-group",
      operationId: "deleteGroup",
      statement: "A group whose deletion is refused is still there.",
      judges: ["deleteGroup 409"],
    },
    async (trial, conflictGroupId) => {
      const answer = await trial.send("deleteGroup", { groupId: conflictGroupId });
      if (isSuccess(answer))
        return trial.notObserved(`The deletion was answered with ${answer.status}.`);
      await expectUntouched(trial, conflictGroupId, answer);
      return `group ${conflictGroupId} is as it was after a ${answer.status}`;
    },
  ),
  {
    id: "delete.again",
    operationId: "deleteGroup",
    statement: "How the deletion of a group that no longer exists is answered.",
    judges: ["deleteGroup 404"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const { id } = await trial.haveDeleted();
      const answer = await trial.send("deleteGroup", { groupId: id });
      return `the second deletion of a group is answered with ${answer.status}`;
    },
  },
];
