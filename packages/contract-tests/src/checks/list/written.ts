import { checksOf } from "../../check.ts";
import { writesTo } from "../../deployment/lives.ts";
import { BrokenError } from "../../outcome-error.ts";
import type { Oddity } from "../../run/session/ledger.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { shows } from "../showing.ts";

/** A check of everything that was read in the run, against everything that was written. */
async function nothingElse(
  trial: Trial,
  isConcerned: (oddity: Oddity) => boolean,
): Promise<string> {
  const { ledger, connection, usesIdsAgain } = trial.session;
  if (usesIdsAgain) {
    return trial.notObserved("Ids are reused, so it is unclear which group a write went to.");
  }
  const [first] = ledger.oddities.filter((odd) => isConcerned(odd) && !ledger.fresh.has(odd.got));
  if (first) {
    const seen = connection.exchanges[first.seq - 1];
    const writes = writesTo(first.id, connection.exchanges, first.seq);
    await shows(trial, seen ? [...writes, seen] : writes);
    return trial.fail(`${first.expected}, for group ${first.id}`, first.got);
  }
  return `seen in ${connection.count} requests`;
}

const isAboutPermissions = ({ expected }: Oddity) => expected.includes("lists that were set");

/** What the other checks rely on must hold every time, and not only where it is judged. */
async function holdsThroughout(trial: Trial): Promise<string> {
  const { id } = await trial.haveOne();
  const grants = trial.someGrants();
  if (grants.length > 0) await trial.haveSet(id, grants);
  const [first] = trial.session.unmet;
  if (!first) return "everything that the other checks relied on worked";
  await shows(trial, first.exchanges);
  throw new BrokenError(`In ${first.check}: ${first.message}`);
}

/** That what is read was written, whatever else was going on: damage that no other check was there to see. */
export const writtenChecks = checksOf([
  {
    id: "list.shows-nothing-else",
    operationId: "listGroups",
    statement:
      "The list only shows names and descriptions that were written to the group, and nothing else changes.",
    judges: ["Group.name", "Group.description", "Group.users", "Group.wildcards"],
    needs: ["writing"],
    stage: "whole run",
    async run(trial) {
      const { id } = await trial.haveOne();
      if (!(await trial.listed(id))) return trial.notObserved("No group of this run is listed.");
      return nothingElse(trial, (oddity) => !isAboutPermissions(oddity));
    },
  },
  {
    id: "permissions-list.shows-nothing-else",
    operationId: "listGroupPermissions",
    statement: "The permissions of a group are always a list that was set.",
    judges: ["PermissionObject.permissions"],
    needs: ["writing", "an object"],
    stage: "whole run",
    async run(trial) {
      const { id } = await trial.haveOne();
      await trial.haveSet(id, trial.someGrants());
      return nothingElse(trial, isAboutPermissions);
    },
  },
  {
    id: "sequences.hold-throughout",
    operationId: "all",
    statement:
      "Creating, setting, deleting and reading work throughout the run, not only in the checks that judge them.",
    judges: ["createGroup request", "setGroupPermissions 200", "deleteGroup 204"],
    needs: ["writing"],
    stage: "whole run",
    run: holdsThroughout,
  },
]);
