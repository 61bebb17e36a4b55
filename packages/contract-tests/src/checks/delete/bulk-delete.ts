import { type Check, checksOf } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { fingerprint } from "../../group.ts";
import { sameList } from "../../permissions.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { got } from "../../run/trial/wording.ts";
import { leavesOthersAlone } from "../bystanders.ts";
import { conflicting, deleted, expectGone, expectUntouched, haveListed } from "./deletion.ts";

function removes<const Words extends string>(
  count: number,
  words: Words,
): Check<`bulk-delete.removes-${Words}`> {
  return {
    id: `bulk-delete.removes-${words}`,
    operationId: "deleteGroups",
    statement: `A bulk deletion of ${words} removes every named group from the list.`,
    judges: ["deleteGroups 204", "deleteGroups request"],
    needs: ["writing"],
    run: (trial) => removesAll(trial, count),
  };
}

async function removesAll(trial: Trial, count: number): Promise<string> {
  const groups = await trial.have(count);
  await haveListed(trial, groups);
  const ids = groups.map(({ id }) => id);
  await trial.given(() => deleted(trial, groups, () => trial.send("deleteGroups", { body: ids })));
  await expectGone(trial, groups);
  return `${ids.join(", ")} were listed before, and are not after`;
}

export const bulkDeleteChecks = checksOf([
  {
    id: "bulk-delete.takes-only-the-named",
    operationId: "deleteGroups",
    statement: "A bulk deletion neither deletes nor changes other groups.",
    judges: ["deleteGroups 204"],
    needs: ["writing"],
    stage: "first",
    run: (trial) =>
      leavesOthersAlone(trial, {
        name: "deleteGroups",
        operationId: "deleteGroups",
        targets: 2,
        act: async ({ targets }) => {
          const ids = targets.map(({ id }) => id);
          const response = await trial.send("deleteGroups", { body: ids });
          if (!isSuccess(response))
            return trial.notObserved(`The bulk deletion returned ${got(response)}`);
          return (list) => !list.some(({ id }) => ids.includes(id));
        },
      }),
  },
  {
    id: "bulk-delete.is-not-a-group-id",
    operationId: "deleteGroups",
    statement: "`bulk-delete` in the path is not mistaken for a group id.",
    judges: ["deleteGroups 204"],
    needs: ["writing"],
    stateless: true,
    async run(trial) {
      const group = await trial.haveOne();
      const response = await trial.send("deleteGroups", { body: [group.id] });
      trial.expect(isSuccess(response), `a deletion of group ${group.id}`, got(response));
      trial.isGone(group.id);
      return `the path was understood: ${response.status}`;
    },
  },
  {
    id: "bulk-delete.returns-204",
    operationId: "deleteGroups",
    statement: "A bulk deletion returns 204 without a body.",
    judges: ["deleteGroups 204"],
    needs: ["writing"],
    stateless: true,
    async run(trial) {
      const groups = await trial.have(2);
      const ids = groups.map(({ id }) => id);
      const { text } = await deleted(trial, groups, () =>
        trial.send("deleteGroups", { body: ids }),
      );
      trial.expect(text === "", "no body", text);
      return "204 without a body";
    },
  },
  removes(1, "one"),
  removes(2, "two"),
  removes(5, "five"),
  {
    id: "bulk-delete.leaves-no-permissions",
    operationId: "deleteGroups",
    statement: "Listing the permissions of a group deleted in bulk does not return 200.",
    judges: ["deleteGroups 204", "listGroupPermissions 400"],
    needs: ["writing"],
    async run(trial) {
      const groups = await trial.have(2);
      const ids = groups.map(({ id }) => id);
      const grants = trial.someGrants();
      if (grants.length > 0) await Promise.all(ids.map((id) => trial.haveSet(id, grants)));
      await trial.given(() =>
        deleted(trial, groups, () => trial.send("deleteGroups", { body: ids })),
      );
      for (const id of ids) {
        const response = await trial.until(
          () => trial.send("listGroupPermissions", { groupId: id }),
          ({ status }) => status >= 400,
        );
        trial.expect(response.status >= 400 && response.status < 500, "a 4xx", got(response));
      }
      return "listing the permissions of both returns a 4xx";
    },
  },
  conflicting(
    {
      id: "bulk-delete.returns-409",
      operationId: "deleteGroups",
      statement: "A bulk deletion that includes a protected group returns 409.",
      judges: ["deleteGroups 409"],
    },
    async (trial, conflictGroupId) => {
      const { id } = await trial.haveOne();
      const response = await trial.send("deleteGroups", { body: [id, conflictGroupId] });
      trial.expect(response.status === 409, "409", got(response));
      return `the deletion of ${id} and ${conflictGroupId} returned 409`;
    },
  ),
  conflicting(
    {
      id: "bulk-delete.conflict-keeps-the-group",
      operationId: "deleteGroups",
      statement: "A protected group survives the bulk deletion that includes it.",
      judges: ["deleteGroups 409"],
    },
    async (trial, conflictGroupId) => {
      const { id } = await trial.haveOne({ description: `${trial.mark()} described` });
      const grants = trial.someGrants();
      if (grants.length > 0) await trial.haveSet(id, grants);
      const before = await trial.listed(id);
      const response = await trial.send("deleteGroups", { body: [id, conflictGroupId] });
      if (isSuccess(response))
        return trial.notObserved(`The bulk deletion returned ${response.status}.`);
      await expectUntouched(trial, conflictGroupId, response);
      // Whether the others are deleted is not said; what is left of them must be whole.
      const after = (await trial.list()).find((group) => group.id === id);
      if (before && after) {
        const [was, is] = [before, after].map(fingerprint);
        trial.expect(was === is, `${was} for what is left after a ${response.status}`, `${is}`);
        const has = grants.length > 0 ? await trial.permissionsOf(id, grants) : "";
        trial.expect(
          grants.length === 0 || has === sameList(grants),
          `permissions ${sameList(grants)} after a ${response.status}`,
          has,
        );
      }
      return `group ${conflictGroupId} is as it was after a ${response.status}`;
    },
  ),
  conflicting(
    {
      id: "bulk-delete.rest-of-a-conflict",
      operationId: "deleteGroups",
      statement: "What happens to the other groups when one of them is protected.",
      judges: ["deleteGroups request"],
      observes: true,
    },
    async (trial, conflictGroupId) => {
      const groups = await trial.have(2);
      await haveListed(trial, groups);
      const ids = groups.map(({ id }) => id);
      const response = await trial.send("deleteGroups", { body: [...ids, conflictGroupId] });
      const left = (await trial.list()).filter(({ id }) => ids.includes(id));
      return `when one of three groups is protected (${response.status}), ${left.length} of the other two are left`;
    },
  ),
  {
    id: "bulk-delete.unknown-id",
    operationId: "deleteGroups",
    statement:
      "The response to a bulk deletion that names a deleted id, and what happens to the other groups.",
    judges: ["deleteGroups 404"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const { id: unknown } = await trial.haveDeleted();
      const group = await trial.haveOne();
      await haveListed(trial, [group]);
      const response = await trial.send("deleteGroups", { body: [group.id, unknown] });
      const isLeft = (await trial.list()).some(({ id }) => id === group.id);
      return `with an unknown id it returns ${response.status}, and the other group is ${isLeft ? "kept" : "deleted"}`;
    },
  },
]);
