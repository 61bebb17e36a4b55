import { type Check, checksOf } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { NotObservedError } from "../../outcome-error.ts";
import { type Grant, objectName, sameList } from "../../permissions.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { got } from "../../run/trial/wording.ts";
import { foreignWords, inaccessible, one, oneOfEachType, several } from "./grants.ts";

/** Bodies that must each be refused with 400; `spoil` makes them of a permission object on each type that is known. */
function refuses<const Name extends string>(
  name: Name,
  statement: string,
  spoil: (grant: Grant) => readonly unknown[],
): Check<`permissions-set.refuses-${Name}`> {
  return {
    id: `permissions-set.refuses-${name}`,
    operationId: "setGroupPermissions",
    statement,
    judges: ["setGroupPermissions 400"],
    needs: ["writing", "an object"],
    stateless: true,
    async run(trial) {
      const { id } = await trial.haveOne();
      const bodies = oneOfEachType(trial).flatMap(spoil);
      const responses = await Promise.all(
        bodies.map((grant) => trial.send("setGroupPermissions", { groupId: id, body: [grant] })),
      );
      for (const [i, response] of responses.entries()) {
        trial.expect(
          response.status === 400,
          `400 for ${JSON.stringify(bodies[i])}`,
          got(response),
        );
      }
      return `${bodies.length} lists were rejected with 400`;
    },
  };
}

const unknownWord = (grant: Grant) => ({ ...grant, permissions: ["READ", "NO_SUCH_PERMISSION"] });
const wrongCase = (grant: Grant) => ({ ...grant, permissions: ["read"] });
const otherType = (grant: Grant) => ({
  ...grant,
  permissions: foreignWords(grant.objectType).slice(0, 1),
});
const missingFields = ({ objectType, objectId, permissions }: Grant) => [
  { objectType, objectId },
  { objectType, permissions },
  { objectId, permissions },
];

const spoilt: readonly ((grant: Grant) => unknown)[] = [
  unknownWord,
  wrongCase,
  otherType,
  ({ objectType, objectId }) => ({ objectType, objectId }),
];

/** What must be refused when permissions are set, and what must stand afterwards. */
export const permissionsRefusedChecks = checksOf([
  refuses(
    "an-unknown-permission",
    "An unknown permission is rejected with 400, even next to a valid one.",
    (grant) => [{ ...grant, permissions: ["NO_SUCH_PERMISSION"] }, unknownWord(grant)],
  ),
  refuses("the-wrong-case", "A lower-case permission is rejected with 400.", (grant) => [
    wrongCase(grant),
    { ...grant, permissions: ["Read"] },
  ]),
  refuses(
    "a-permission-of-another-type",
    "A permission that the type does not support is rejected with 400.",
    (grant) => foreignWords(grant.objectType).map((word) => ({ ...grant, permissions: [word] })),
  ),
  refuses(
    "a-missing-field",
    "A permission object with a missing field is rejected with 400.",
    missingFields,
  ),
  {
    id: "permissions-set.refusal-keeps-the-list",
    operationId: "setGroupPermissions",
    statement:
      "When a list is rejected, the existing permissions are unchanged, even if only one of several is invalid.",
    judges: ["setGroupPermissions 400"],
    needs: ["writing", "an object"],
    async run(trial) {
      const { id } = await trial.haveOne();
      const old = [one(trial, 2)];
      await trial.haveSet(id, old);
      const other = several(trial).at(-1) ?? one(trial);
      const statuses: number[] = [];
      for (const spoil of spoilt) {
        for (const body of [
          [spoil(one(trial))],
          [{ ...other, permissions: ["WRITE"] }, spoil(one(trial))],
        ]) {
          const response = await trial.send("setGroupPermissions", { groupId: id, body });
          if (response.status < 400) {
            await trial.haveSet(id, old);
            continue;
          }
          statuses.push(response.status);
          const seen = await trial.permissionsOf(id, old);
          trial.expect(seen === sameList(old), `${sameList(old)} after a ${response.status}`, seen);
        }
      }
      if (statuses.length === 0) return trial.notObserved("No list was rejected.");
      return `${statuses.length} lists were rejected, and ${sameList(old)} was kept`;
    },
  },
  {
    id: "permissions-set.forbids-an-inaccessible-object",
    operationId: "setGroupPermissions",
    statement: "Setting permissions on an inaccessible object returns 403.",
    judges: ["setGroupPermissions 403"],
    needs: ["writing", "inaccessibleObject"],
    async run(trial) {
      const { id } = await trial.haveOne();
      const grant = inaccessible(trial);
      const response = await trial.send("setGroupPermissions", { groupId: id, body: [grant] });
      if (isSuccess(response)) await expectAccessChecked(trial, id, grant);
      trial.expect(response.status === 403, "403", got(response));
      return "403";
    },
  },
  {
    id: "permissions-set.forbidden-keeps-the-list",
    operationId: "setGroupPermissions",
    statement: "After a 403 the existing permissions are unchanged.",
    judges: ["setGroupPermissions 403"],
    needs: ["writing", "an object", "inaccessibleObject"],
    async run(trial) {
      const { id } = await trial.haveOne();
      const old = [one(trial)];
      await trial.haveSet(id, old);
      for (const body of [
        [inaccessible(trial)],
        [...old.map((grant) => ({ ...grant, permissions: ["WRITE"] })), inaccessible(trial)],
      ]) {
        const response = await trial.send("setGroupPermissions", { groupId: id, body });
        if (response.status < 400)
          return trial.notObserved(`Setting the list returned ${response.status}.`);
        const seen = await trial.permissionsOf(id, old);
        trial.expect(seen === sameList(old), `${sameList(old)} after a ${response.status}`, seen);
      }
      return `${sameList(old)} was kept after a rejection`;
    },
  },
]);

/** An id of which nobody knows an object: the largest that a deployment with ids of 32 bits can read. */
const ID_OF_NOTHING = 2_147_483_647;

/**
 * The fixtures' inaccessible object could be set. If the deployment refuses one that nobody knows for want of access, it does look,
 * so that the fixtures may be wrong, and nothing was observed. Whether it knows an object says nothing of that.
 *
 * @throws NotObservedError if the deployment refuses objects that are not accessible
 */
async function expectAccessChecked(trial: Trial, groupId: number, grant: Grant): Promise<void> {
  const unknown = { ...grant, objectId: ID_OF_NOTHING };
  const response = await trial.send("setGroupPermissions", { groupId, body: [unknown] });
  if (response.status !== 403) return;
  throw new NotObservedError(
    `${objectName(grant)}, the fixtures' inaccessibleObject, could be set, and ${objectName(unknown)} could not (${got(response)}), so that it seems to be accessible with this token. Correct the fixtures file, or find out why the deployment grants it.`,
  );
}
