import { type Check, checksOf, type Need } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { fingerprint, type SeenGroup } from "../../group.ts";
import {
  type Grant,
  type GrantObjectType,
  KNOWN_WORDS,
  OBJECT_TYPES,
  SAMPLE_WORDS,
  sameList,
} from "../../permissions.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { got } from "../../run/trial/wording.ts";
import { leavesOthersAlone } from "../bystanders.ts";
import { wholeShape } from "../shape.ts";
import { idUnderTwoTypes, one, several, two } from "./grants.ts";

const OBJECT: readonly Need[] = ["writing", "an object"];

/** Sets lists one after the other; the last one must be what is returned and what is read back. */
function setting<const Name extends string>(
  name: Name,
  statement: string,
  lists: (trial: Trial) => (readonly Grant[])[],
  needs: readonly Need[] = OBJECT,
): Check<`permissions-set.${Name}`> {
  return {
    id: `permissions-set.${name}`,
    operationId: "setGroupPermissions",
    statement,
    judges: ["setGroupPermissions 200", "PermissionObject.permissions"],
    needs,
    async run(trial) {
      const { id } = await trial.haveOne();
      const all = lists(trial);
      const last = all.at(-1) ?? [];
      for (const list of all.slice(0, -1)) await trial.haveSet(id, list);
      const response = await trial.set(id, last);
      const wanted = sameList(last) ?? "";
      trial.expect(sameList(response.json) === wanted, `${wanted} in the response`, got(response));
      const seen = await trial.permissionsOf(id, last);
      trial.expect(seen === wanted, `${wanted} when read back`, seen);
      return all.length > 1
        ? `after ${all.slice(0, -1).map(sameList).join(", then ")}: ${seen}`
        : `read back: ${seen}`;
    },
  };
}

function takesSampleWords(type: GrantObjectType) {
  return setting(
    `takes-${type.toLowerCase() as Lowercase<GrantObjectType>}-permissions`,
    `Every permission in Adobe's examples for a ${type} can be set: ${SAMPLE_WORDS[type].join(", ")}.`,
    (trial) => [[trial.session.grant(type, SAMPLE_WORDS[type]) ?? one(trial)]],
    ["writing", `a ${type}`],
  );
}

export const permissionsSetChecks = checksOf([
  {
    id: "permissions-set.leaves-others-alone",
    operationId: "setGroupPermissions",
    statement:
      "Setting a group's permissions changes no other group and no other group's permissions.",
    judges: ["setGroupPermissions 200"],
    needs: OBJECT,
    stage: "first",
    run: (trial) =>
      leavesOthersAlone(trial, {
        name: "setGroupPermissions",
        operationId: "setGroupPermissions",
        targets: 2,
        act: async ({ targets: [set, cleared] }) => {
          await trial.set(set?.id ?? 0, [one(trial, 2)]);
          await trial.set(cleared?.id ?? 0, []);
          await trial.permissionsOf(cleared?.id ?? 0, []);
          return () => true;
        },
      }),
  },
  {
    id: "permissions-set.returns-200",
    operationId: "setGroupPermissions",
    statement: "Setting permissions returns 200.",
    judges: ["setGroupPermissions 200"],
    needs: OBJECT,
    stateless: true,
    async run(trial) {
      const { id } = await trial.haveOne();
      const response = await trial.send("setGroupPermissions", { groupId: id, body: [one(trial)] });
      trial.expect(response.status === 200, "200", got(response));
      return "200";
    },
  },
  {
    id: "permissions-set.returns-the-list",
    operationId: "setGroupPermissions",
    statement: "The response to setting permissions is an array of permission objects.",
    judges: ["setGroupPermissions 200", "PermissionObject.permissions"],
    needs: OBJECT,
    stage: "whole run",
    stateless: true,
    run: wholeShape("setGroupPermissions", async (trial) => {
      const { id } = await trial.haveOne();
      await trial.set(id, [one(trial)]);
    }),
  },
  {
    id: "permissions-set.returns-the-new-list",
    operationId: "setGroupPermissions",
    statement: "The response to setting permissions is exactly the new list, in any order.",
    judges: ["setGroupPermissions 200"],
    needs: OBJECT,
    async run(trial) {
      const { id } = await trial.haveOne();
      const grants = several(trial).slice(0, 3);
      const response = await trial.set(id, grants);
      const wanted = sameList(grants) ?? "";
      trial.expect(sameList(response.json) === wanted, wanted, got(response));
      return `the response is ${wanted}`;
    },
  },
  setting("is-kept", "Permissions that were set are read back the same.", (trial) => [
    [one(trial, 2)],
  ]),
  {
    id: "permissions-set.unknown-type",
    operationId: "setGroupPermissions",
    statement: "A list with an unknown object type is rejected, or set as sent.",
    judges: ["setGroupPermissions 200", "setGroupPermissions 400"],
    needs: OBJECT,
    async run(trial) {
      const { id } = await trial.haveOne();
      const list = [one(trial), { ...one(trial), objectType: "NO_SUCH_TYPE" }];
      const response = await trial.send("setGroupPermissions", { groupId: id, body: list });
      if (!isSuccess(response)) return `it is rejected with ${response.status}`;
      trial.expect(
        sameList(response.json) === sameList(list),
        `${sameList(list)} in the response`,
        got(response),
      );
      return "it is set as sent";
    },
  },
  setting(
    "replaces-other-objects",
    "The new list replaces the old one completely.",
    (trial) => {
      const [first, second] = two(trial);
      return [[first], [second]];
    },
    ["writing", "two objects"],
  ),
  setting(
    "replaces-overlapping-lists",
    "A list that shares an object with the old one replaces it.",
    (trial) => {
      const [first, second, third = first] = several(trial);
      return first && second && third
        ? [
            [first, second],
            [second, third],
          ]
        : [[one(trial)]];
    },
    ["writing", "two objects"],
  ),
  setting("replaces-words", "The permissions on an object are replaced, not added.", (trial) => {
    const [first, second] = SAMPLE_WORDS[one(trial).objectType as GrantObjectType];
    const grant = one(trial);
    return [
      [{ ...grant, permissions: [first ?? ""] }],
      [{ ...grant, permissions: [second ?? ""] }],
    ];
  }),
  setting(
    "shrinks",
    "A smaller list removes permissions.",
    (trial) => {
      const grants = [...two(trial)];
      return [grants, grants.slice(0, 1)];
    },
    ["writing", "two objects"],
  ),
  setting("clears", "An empty list removes all permissions.", (trial) => [[one(trial)], []]),
  setting(
    "distinguishes-types",
    "The same object id under two types means two objects.",
    (trial) => [idUnderTwoTypes(trial)],
    ["writing", "one id under two types"],
  ),
  {
    id: "permissions-set.repeated-changes-nothing",
    operationId: "setGroupPermissions",
    statement: "Setting the same list again changes nothing.",
    judges: ["setGroupPermissions 200"],
    needs: OBJECT,
    async run(trial) {
      const { id } = await trial.haveOne();
      const list = several(trial);
      const wanted = sameList(list) ?? "";
      await trial.haveSet(id, list);
      for (const time of ["second", "third"]) {
        const response = await trial.set(id, list);
        trial.expect(
          sameList(response.json) === wanted,
          `${wanted} the ${time} time`,
          got(response),
        );
        const seen = await trial.permissionsOf(id, list);
        trial.expect(seen === wanted, `${wanted} read back the ${time} time`, seen);
      }
      return `after one set and after three, the list is ${wanted}`;
    },
  },
  ...OBJECT_TYPES.map(takesSampleWords),
  {
    id: "permissions-set.other-known-permissions",
    operationId: "setGroupPermissions",
    statement:
      "Whether permissions can be set that only other pages of Adobe's documentation name.",
    judges: ["setGroupPermissions request"],
    needs: OBJECT,
    observes: true,
    async run(trial) {
      const { id } = await trial.haveOne();
      const seen: string[] = [];
      for (const type of OBJECT_TYPES) {
        for (const word of KNOWN_WORDS[type].filter(
          (known) => !SAMPLE_WORDS[type].includes(known),
        )) {
          const grant = trial.session.grant(type, [word]);
          if (!grant) continue;
          const { status } = await trial.send("setGroupPermissions", {
            groupId: id,
            body: [grant],
          });
          seen.push(`${type} ${word}: ${status}`);
        }
      }
      return seen.join(", ") || "no object of such a type is known";
    },
  },
  {
    id: "permissions-set.id-as-string",
    operationId: "setGroupPermissions",
    statement:
      "An objectId that is a string of digits, as in one of Adobe's examples, is rejected, or set as sent.",
    judges: ["PermissionObject.objectId"],
    needs: OBJECT,
    async run(trial) {
      const { id } = await trial.haveOne();
      const grant = one(trial);
      const list = [{ ...grant, objectId: String(grant.objectId) }];
      const response = await trial.send("setGroupPermissions", { groupId: id, body: list });
      if (!isSuccess(response)) return `it is rejected with ${response.status}`;
      const wanted = sameList(list) ?? "";
      trial.expect(sameList(response.json) === wanted, `${wanted} in the response`, got(response));
      const seen = await trial.permissionsOf(id, list);
      trial.expect(seen === wanted, `${wanted} when read back`, seen);
      return "it is set as sent";
    },
  },
  {
    id: "permissions-set.keeps-the-group",
    operationId: "setGroupPermissions",
    statement: "Setting permissions does not change the group itself.",
    judges: ["setGroupPermissions 200"],
    needs: OBJECT,
    async run(trial) {
      const group = await trial.haveOne({
        name: `${trial.mark()} Mixed Case`,
        description: `${trial.mark()} Described`,
      });
      const seen = await trial.listed(group.id);
      const before = seen ? fingerprint(seen) : undefined;
      await trial.set(group.id, [one(trial)]);
      await trial.permissionsOf(group.id, [one(trial)]);
      const isSame = (one: SeenGroup | undefined) =>
        one !== undefined && fingerprint(one) === before;
      const after = await trial.listed(group.id, isSame);
      const now = after ? fingerprint(after) : "it is not listed";
      trial.expect(isSame(after), before ?? "the group in the list", now);
      return "the group is the same before and after";
    },
  },
]);
