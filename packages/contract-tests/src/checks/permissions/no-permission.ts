import { checksOf } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { sameList } from "../../permissions.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { got } from "../../run/trial/wording.ts";
import { one } from "./grants.ts";

export const noPermissionChecks = checksOf([
  {
    id: "permissions-set.takes-no-permission",
    operationId: "setGroupPermissions",
    statement:
      "An object with `permissions: []` is set as sent or left out, or the list is rejected and changes nothing.",
    judges: ["setGroupPermissions 200", "setGroupPermissions 400"],
    needs: ["writing", "an object"],
    run: takesNoPermission,
  },
]);

/** What the object had before must not stand afterwards: the new list replaces the old one. */
async function takesNoPermission(trial: Trial): Promise<string> {
  const { id } = await trial.haveOne();
  const before = [one(trial, 2)];
  await trial.haveSet(id, before);
  const list = [{ ...one(trial), permissions: [] }];
  const response = await trial.send("setGroupPermissions", { groupId: id, body: list });
  const isSet = isSuccess(response);
  const lawful = isSet ? [sameList(list), sameList([])] : [sameList(before)];
  const wanted = lawful.join(", or ");
  if (isSet) {
    const returned = sameList(response.json);
    trial.expect(lawful.includes(returned), `${wanted} in the response`, got(response));
  }
  const seen = await trial.permissionsUntil(id, (now) => lawful.includes(now));
  trial.expect(lawful.includes(seen), `${wanted} after a ${response.status}`, seen);
  return isSet
    ? `\`permissions: []\` is read back as ${seen}`
    : `\`permissions: []\` is rejected with ${response.status}, and ${seen} stands`;
}
