import { checksOf } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import type { SeenGroup } from "../../group.ts";
import { blameForNeighbours } from "../../run/trial/blame.ts";
import type { OwnGroup, Trial } from "../../run/trial/trial.ts";
import { got } from "../../run/trial/wording.ts";
import { survivorsAmong } from "./survivors.ts";

const MANY = 40;
const MORE_THAN_TEN = 11;
const SPARED = 3;

/** That a bulk deletion does not depend on how many ids it names, nor on their order, nor on what lies between them. */
export const bulkDeleteManyChecks = checksOf([
  {
    id: "bulk-delete.removes-many",
    operationId: "deleteGroups",
    statement:
      "Bulk deletions of 40 groups in mixed order and of 11 in descending order each remove every named group and none between, or are rejected.",
    judges: ["deleteGroups 204", "deleteGroups request"],
    needs: ["writing"],
    stage: "alone",
    run: removesMany,
  },
]);

async function removesMany(trial: Trial): Promise<string> {
  const groups = await trial.have(MANY + MORE_THAN_TEN + SPARED);
  groups.sort((a, b) => a.id - b.id);
  const listed = await trial.listUntil((list) => missingIn(list, groups).length === 0);
  await trial.given(async () => {
    const missing = missingIn(listed, groups);
    trial.expect(missing.length === 0, "the created groups in the list", "some are not listed");
  });
  const rest = survivorsAmong(groups, MORE_THAN_TEN + SPARED);
  const spared = survivorsAmong(rest, SPARED);
  const many = groups.filter((group) => !rest.includes(group));
  const eleven = rest.filter((group) => !spared.includes(group));
  const seen = [
    await removes(trial, mixed(many), rest),
    await removes(trial, eleven.toReversed(), spared),
  ];
  return seen.join("; ");
}

/** Deletes groups in bulk, and expects the others to be left. */
async function removes(
  trial: Trial,
  named: readonly OwnGroup[],
  others: readonly OwnGroup[],
): Promise<string> {
  const { events } = trial.session.neighbours;
  const eventsBefore = events.length;
  const ids = named.map(({ id }) => id);
  const response = await trial.send("deleteGroups", { body: ids });
  const isDone = isSuccess(response);
  if (!isDone && response.isUncertain) {
    return trial.notObserved(
      `The first attempt got no response, and the second returned ${response.status}.`,
    );
  }
  const isAsWanted = (list: SeenGroup[]) =>
    missingIn(list, others).length === 0 &&
    (isDone ? missingIn(list, named).length === named.length : missingIn(list, named).length === 0);
  const list = await trial.listUntil(isAsWanted);
  const taken = await goneFor(trial, missingIn(list, others));
  if (taken.length > 0) {
    trial.fail(
      `a bulk deletion of ${ids.join(", ")} to delete no other group`,
      `${taken.map(({ id }) => id).join(", ")} is gone as well`,
      "deleteGroups",
    );
  }
  await blameForNeighbours(
    trial,
    { name: "deleteGroups", operationId: "deleteGroups" },
    eventsBefore,
  );
  const gone = missingIn(list, named);
  if (!isDone) {
    trial.expect(
      gone.length === 0,
      `nothing to be deleted by a bulk deletion that is rejected with ${response.status}`,
      `${gone.map(({ id }) => id).join(", ")} is gone`,
    );
    if (response.status >= 500)
      return trial.notObserved(`A bulk deletion of ${ids.length} groups returned ${got(response)}`);
    return `a bulk deletion of ${ids.length} groups is rejected with ${response.status}, and deletes none`;
  }
  const left = named.filter((group) => !gone.includes(group));
  for (const { id } of gone) trial.isGone(id);
  trial.expect(
    left.length === 0,
    `all ${ids.length} groups to be gone from the list after a bulk deletion of ${ids.join(", ")}`,
    `${left.length} are left: ${left.map(({ id }) => id).join(", ")}`,
  );
  return `${ids.length} of ${ids.length} named groups are gone, and ${others.length} others are left`;
}

/** Groups that are missing from later lists as well: some lists miss groups that are there. */
async function goneFor(trial: Trial, missing: readonly OwnGroup[]): Promise<OwnGroup[]> {
  if (missing.length === 0) return [];
  const list = await trial.listUntil(
    (all) => missingIn(all, missing).length < missing.length,
    "operation",
  );
  const gone = missingIn(list, missing);
  if (gone.length === missing.length) return gone;
  return trial.notObserved("Some lists show groups that others do not: see list.repeats-itself.");
}

function missingIn(list: readonly SeenGroup[], groups: readonly OwnGroup[]): OwnGroup[] {
  const ids = new Set(list.map(({ id }) => id));
  return groups.filter(({ id }) => !ids.has(id));
}

/** Neither ascending nor descending, with the highest in the first place and the lowest in the second. */
function mixed<T>(sorted: readonly T[]): T[] {
  const half = Math.floor(sorted.length / 2);
  const low = sorted.slice(0, half);
  const high = sorted.slice(half).toReversed();
  return high.flatMap((item, i) => [item, ...low.slice(i, i + 1)]);
}
