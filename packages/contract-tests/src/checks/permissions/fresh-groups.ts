import { checksOf } from "../../check.ts";
import { effectOf } from "../../deployment/effects.ts";
import { type Exchange, isSuccess } from "../../deployment/exchange.ts";
import { writesTo } from "../../deployment/lives.ts";
import { operationAt } from "../../deployment/route.ts";
import { parsedJson } from "../../json-text.ts";
import { sameList } from "../../permissions.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { showsInContext } from "../showing.ts";

const GROUPS = 3;
/** How `sameList` writes an empty list. */
const NONE = "nothing";

export const freshGroupChecks = checksOf([
  {
    id: "permissions-list.fresh-groups-are-alike",
    operationId: "listGroupPermissions",
    statement:
      "All new groups have the same permissions, whatever was set on other groups and whoever had their ids.",
    judges: ["setGroupPermissions 200", "PermissionObject.permissions"],
    needs: ["writing"],
    stage: "whole run",
    run: areAlike,
  },
]);

/** Whatever permissions were read in the run before any were set on the group, and those of some more groups. */
async function areAlike(trial: Trial): Promise<string> {
  const { ledger, usesIdsAgain } = trial.session;
  if (usesIdsAgain)
    return trial.notObserved("Ids are reused, so what is read may be older than the group.");
  const grants = trial.someGrants();
  for (let n = 0; n < GROUPS; n += 1) {
    const { id } = await trial.haveOne();
    await trial.permissionsOf(id);
    // The next one must not have them.
    if (grants.length > 0) await trial.haveSet(id, grants.slice(0, 1 + (n % grants.length)));
  }
  const seen = [...ledger.fresh];
  const [usual, other] = seen.toSorted((a, b) => Number(a === NONE) - Number(b === NONE));
  if (usual === undefined) return trial.notObserved("The permissions of no new group were read.");
  if (other === undefined) return `every new group had these permissions: ${usual}`;
  // What is granted to every new group may come a moment after the group itself.
  if (other === NONE && (await haveAll(trial, usual)))
    return `every new group soon had these permissions: ${usual}`;
  await showsInContext(trial, ...[usual, other].flatMap((list) => firstWith(trial, list) ?? []));
  return trial.fail(
    "the same permissions for every new group",
    seen.map((list) => `${list} for one`).join(", "),
  );
}

/** Whether some more new groups all get these permissions. */
async function haveAll(trial: Trial, usual: string): Promise<boolean> {
  for (const { id } of await trial.have(GROUPS)) {
    const isUsual = (list: string) => list === usual;
    if (!isUsual(await trial.permissionsUntil(id, isUsual))) return false;
  }
  return true;
}

/** The first response with a list for a group of the run on which no permissions had been set. */
function firstWith({ session }: Trial, list: string): Exchange | undefined {
  const { exchanges } = session.connection;
  const isFresh = ({ method, path, seq }: Exchange) => {
    const id = operationAt(method, path)?.groupId;
    if (id === undefined || !session.journal.isOwn(id)) return false;
    const writes = writesTo(id, exchanges, seq);
    return !writes.some(({ operationId }) => effectOf(operationId) === "sets permissions");
  };
  return exchanges.find(
    (exchange) =>
      exchange.operationId === "listGroupPermissions" &&
      exchange.response &&
      isSuccess(exchange.response) &&
      sameList(parsedJson(exchange.response.body)) === list &&
      isFresh(exchange),
  );
}
