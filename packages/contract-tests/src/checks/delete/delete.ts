import { checksOf } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { got, shown } from "../../run/trial/wording.ts";
import { leavesOthersAlone } from "../bystanders.ts";
import { conflicting, deleted, expectGone, expectUntouched, haveListed } from "./deletion.ts";

export const deleteChecks = checksOf([
  {
    id: "delete.takes-only-the-named",
    operationId: "deleteGroup",
    statement: "Deleting a group neither deletes nor changes other groups.",
    judges: ["deleteGroup 204"],
    needs: ["writing"],
    stage: "first",
    run: (trial) =>
      leavesOthersAlone(trial, {
        name: "deleteGroup",
        operationId: "deleteGroup",
        targets: 1,
        act: async ({ targets: [target] }) => {
          const response = await trial.send("deleteGroup", { groupId: target?.id ?? 0 });
          if (!isSuccess(response)) {
            return trial.notObserved(`The deletion returned ${got(response)}`);
          }
          return (list) => !list.some(({ id }) => id === target?.id);
        },
      }),
  },
  {
    id: "delete.returns-204",
    operationId: "deleteGroup",
    statement: "A deletion returns 204 without a body.",
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
    statement: "Listing the permissions of a deleted group does not return 200.",
    judges: ["deleteGroup 204", "listGroupPermissions 400"],
    needs: ["writing"],
    async run(trial) {
      const { id } = await trial.haveDeleted(trial.someGrants());
      const response = await trial.until(
        () => trial.send("listGroupPermissions", { groupId: id }),
        ({ status }) => status >= 400,
      );
      trial.expect(response.status >= 400 && response.status < 500, "a 4xx", got(response));
      return `listing the permissions of a deleted group returns ${response.status}`;
    },
  },
  {
    id: "delete.stays-deleted",
    operationId: "deleteGroup",
    statement: "Writing to a deleted group does not bring it back.",
    judges: ["deleteGroup 204", "Group.groupId"],
    needs: ["writing"],
    async run(trial) {
      const group = await trial.haveDeleted();
      const { id, name, response } = group;
      await trial.send("updateGroup", {
        groupId: id,
        body: { name: trial.mark(), description: null },
      });
      await trial.send("setGroupPermissions", { groupId: id, body: trial.someGrants() });
      const next = await trial.haveOne();
      const list = await trial.listUntil((all) => all.some((one) => one.id === next.id));
      // If the creation had to be repeated, there may be two with the name.
      const ghost = list.find(
        (one) => trial.isStill(group, one) || (one.fields.name === name && !response.isUncertain),
      );
      if (ghost) trial.adopt(ghost.id, name);
      trial.expect(!ghost, `group ${id} to stay deleted`, `it is back: ${shown(ghost?.fields)}`);
      return `group ${id} was written to after its deletion, and is not listed`;
    },
  },
  conflicting(
    {
      id: "delete.returns-409",
      operationId: "deleteGroup",
      statement: "Deleting a protected group returns 409.",
      judges: ["deleteGroup 409"],
    },
    async (trial, conflictGroupId) => {
      const response = await trial.send("deleteGroup", { groupId: conflictGroupId });
      trial.expect(response.status === 409, "409", got(response));
      return `the deletion of group ${conflictGroupId} returned 409`;
    },
  ),
  conflicting(
    {
      id: "delete.conflict-keeps-the-group",
      operationId: "deleteGroup",
      statement: "A group whose deletion is rejected still exists.",
      judges: ["deleteGroup 409"],
    },
    async (trial, conflictGroupId) => {
      const response = await trial.send("deleteGroup", { groupId: conflictGroupId });
      if (isSuccess(response))
        return trial.notObserved(`The deletion returned ${response.status}.`);
      await expectUntouched(trial, conflictGroupId, response);
      return `group ${conflictGroupId} is as it was after a ${response.status}`;
    },
  ),
  {
    id: "delete.again",
    operationId: "deleteGroup",
    statement: "The response to deleting a group that no longer exists.",
    judges: ["deleteGroup 404"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const { id } = await trial.haveDeleted();
      const response = await trial.send("deleteGroup", { groupId: id });
      return `the second deletion of a group returns ${response.status}`;
    },
  },
]);
