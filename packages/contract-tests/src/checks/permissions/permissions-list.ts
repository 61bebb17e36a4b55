import { checksOf } from "../../check.ts";
import { NotObservedError } from "../../outcome-error.ts";
import { sameList } from "../../permissions.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { got } from "../../run/trial/wording.ts";
import { wholeShape } from "../shape.ts";
import { several } from "./grants.ts";

export const permissionsListChecks = checksOf([
  {
    id: "permissions-list.shows-all-that-was-set",
    operationId: "listGroupPermissions",
    statement: "All permissions that were set are listed.",
    judges: [
      "PermissionObject.permissions",
      "PermissionObject.objectId",
      "PermissionObject.objectType",
    ],
    needs: ["writing", "an object"],
    async run(trial) {
      const { id } = await trial.haveOne();
      const grants = several(trial);
      const response = await trial.given(() => trial.set(id, grants));
      const wanted = sameList(grants) ?? "";
      const seen = await trial.permissionsOf(id, grants);
      trial.expect(seen === wanted, wanted, seen);
      return `${grants.length} permission objects were set (${response.status}) and listed`;
    },
  },
  {
    id: "permissions-list.refuses-an-inaccessible-group",
    operationId: "listGroupPermissions",
    statement: "Listing the permissions of an inaccessible group returns 400.",
    judges: ["listGroupPermissions 400"],
    needs: ["inaccessibleGroupId"],
    async run(trial) {
      const { inaccessibleGroupId } = trial.session.fixtures;
      if (inaccessibleGroupId === undefined)
        return trial.notObserved("The fixtures name no inaccessibleGroupId.");
      const response = await trial.send("listGroupPermissions", { groupId: inaccessibleGroupId });
      const { neighbours, journal } = trial.session;
      const isListed =
        neighbours.now.has(inaccessibleGroupId) || journal.remaining.has(inaccessibleGroupId);
      if (isListed && response.status !== 400) {
        throw new NotObservedError(
          `Group ${inaccessibleGroupId}, the fixtures' inaccessibleGroupId, is in the list, so that it is accessible with this token. Correct the fixtures file, or find out why the deployment lists it.`,
        );
      }
      trial.expect(response.status === 400, "400", got(response));
      return `listing the permissions of group ${inaccessibleGroupId} returned 400`;
    },
  },
  {
    id: "permissions-list.of-a-fresh-group",
    operationId: "listGroupPermissions",
    statement: "The permissions of a new group.",
    judges: ["setGroupPermissions request"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const { id } = await trial.haveOne();
      return `a new group has these permissions: ${await trial.permissionsOf(id)}`;
    },
  },
  {
    id: "permissions-list.is-an-array",
    operationId: "listGroupPermissions",
    statement:
      "The permissions of a group are an array of objects with objectId, objectType and permissions.",
    judges: [
      "PermissionObject.objectId",
      "PermissionObject.objectType",
      "PermissionObject.permissions",
      "listGroupPermissions 200",
    ],
    needs: [],
    stage: "whole run",
    stateless: true,
    run: wholeShape(
      "listGroupPermissions",
      askForPermissions,
      (message) => !/objectId (?!.*required)/.test(message),
    ),
  },
  {
    id: "permissions-list.has-numeric-ids",
    operationId: "listGroupPermissions",
    statement: "objectId is an integer or a string of digits.",
    judges: ["PermissionObject.objectId"],
    needs: [],
    stage: "whole run",
    stateless: true,
    run: wholeShape("listGroupPermissions", askForPermissions, (message) =>
      /objectId /.test(message),
    ),
  },
]);

/** The permissions of a group of this run, or else, when only reading, of one that was there before. */
async function askForPermissions(trial: Trial): Promise<void> {
  const { readOnly } = trial.session;
  const [existing] = trial.session.neighbours.now.keys();
  if (readOnly && existing === undefined)
    return trial.notObserved("No group has permissions that could be read.");
  const id = readOnly ? existing : (await trial.haveOne()).id;
  await trial.send("listGroupPermissions", { groupId: id ?? 0 });
}
