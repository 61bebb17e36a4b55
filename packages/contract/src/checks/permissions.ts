import type { Check, Need } from "../check.ts";
import {
  type Grant,
  KNOWN_WORDS,
  OBJECT_TYPES,
  type ObjectType,
  SAMPLE_WORDS,
  sameList,
} from "../permissions.ts";
import { came, type Trial } from "../run/trial.ts";
import { leavesOthersAlone } from "./bystanders.ts";
import { wholeShape } from "./shape.ts";

const OBJECT: readonly Need[] = ["writing", "an object"];

/** Sets lists one after the other; the last one must be what is answered and what is read back. */
function setting(
  name: string,
  statement: string,
  lists: (trial: Trial) => (readonly Grant[])[],
  needs: readonly Need[] = OBJECT,
): Check {
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
      const answer = await trial.set(id, last);
      const wanted = sameList(last) ?? "";
      trial.expect(sameList(answer.json) === wanted, `${wanted} in the answer`, came(answer));
      const seen = await trial.permissionsOf(id, last);
      trial.expect(seen === wanted, `${wanted} when read back`, seen);
      return all.length > 1
        ? `after ${all.slice(0, -1).map(sameList).join(", then ")}: ${seen}`
        : `read back: ${seen}`;
    },
  };
}

/** Some object that is accessible, with the first permission that the samples show for its type. */
function one(trial: Trial, words = 1): Grant {
  for (const type of OBJECT_TYPES) {
    const grant = trial.session.grant(type, SAMPLE_WORDS[type].slice(0, words));
    if (grant) return grant;
  }
  return trial.notObserved("No accessible object is known.");
}

/** Accessible objects of any type, each with one permission. */
function several(trial: Trial): Grant[] {
  return OBJECT_TYPES.flatMap((objectType) =>
    trial.session.objects[objectType].map((objectId) => ({
      objectType,
      objectId,
      permissions: ["READ"],
    })),
  );
}

/** Two accessible objects. */
function two(trial: Trial): [Grant, Grant] {
  const [first, second] = several(trial);
  if (!first || !second) return trial.notObserved("Fewer than two accessible objects are known.");
  return [first, second];
}

function idUnderTwoTypes(trial: Trial): Grant[] {
  const ids = several(trial);
  const shared = ids.find(
    ({ objectId }, i) =>
      ids.findIndex((other) => String(other.objectId) === String(objectId)) !== i,
  );
  if (!shared)
    return trial.notObserved(
      "No accessible object has an id that an object of another type has, too.",
    );
  return ids.filter(({ objectId }) => String(objectId) === String(shared.objectId));
}

function takesSampleWords(type: ObjectType): Check {
  return setting(
    `takes-${type.toLowerCase()}-permissions`,
    `Every permission that the page shows for a ${type} can be set: ${SAMPLE_WORDS[type].join(", ")}.`,
    (trial) => [[trial.session.grant(type, SAMPLE_WORDS[type]) ?? one(trial)]],
    ["writing", `a ${type}`],
  );
}

/** Bodies that must each be refused with 400; `spoil` makes them of a permission object on each type that is known. */
function refuses(
  name: string,
  statement: string,
  spoil: (grant: Grant) => readonly unknown[],
): Check {
  return {
    id: `permissions-set.refuses-${name}`,
    operationId: "setGroupPermissions",
    statement,
    judges: ["setGroupPermissions 400"],
    needs: OBJECT,
    stateless: true,
    async run(trial) {
      const { id } = await trial.haveOne();
      const bodies = oneOfEachType(trial).flatMap(spoil);
      const answers = await Promise.all(
        bodies.map((grant) => trial.send("setGroupPermissions", { groupId: id, body: [grant] })),
      );
      for (const [i, answer] of answers.entries()) {
        trial.expect(answer.status === 400, `400 for ${JSON.stringify(bodies[i])}`, came(answer));
      }
      return `${bodies.length} lists were refused with 400`;
    },
  };
}

function oneOfEachType({ session }: Trial): Grant[] {
  return OBJECT_TYPES.map((type) => session.grant(type, ["READ"])).filter(
    (grant) => grant !== undefined,
  );
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

/** Permissions that other types of objects have, and this one has not. */
function foreignWords(type: string): string[] {
  const own = KNOWN_WORDS[type as ObjectType];
  const others = OBJECT_TYPES.flatMap((other) => KNOWN_WORDS[other]);
  return [...new Set(others)].filter((word) => !own.includes(word));
}

const spoilt: readonly ((grant: Grant) => unknown)[] = [
  unknownWord,
  wrongCase,
  otherType,
  ({ objectType, objectId }) => ({ objectType, objectId }),
];

export const permissionChecks: readonly Check[] = [
  {
    id: "permissions-set.leaves-others-alone",
    operationId: "setGroupPermissions",
    statement:
      "Setting a group's permissions changes no other group and no other group's permissions.",
    judges: ["setGroupPermissions 200"],
    needs: OBJECT,
    stage: "first",
    run: (trial) =>
      leavesOthersAlone(trial, "setGroupPermissions", 1, async ({ targets: [target] }) => {
        await trial.set(target?.id ?? 0, [one(trial, 2)]);
        await trial.permissionsOf(target?.id ?? 0, [one(trial, 2)]);
        return () => true;
      }),
  },
  {
    id: "permissions-list.shows-all-that-was-set",
    operationId: "listGroupPermissions",
    statement: "All permissions that were set are listed.",
    judges: [
      "PermissionObject.permissions",
      "PermissionObject.objectId",
      "PermissionObject.objectType",
    ],
    needs: OBJECT,
    async run(trial) {
      const { id } = await trial.haveOne();
      const grants = several(trial);
      const answer = await trial.given(() => trial.set(id, grants));
      const wanted = sameList(grants) ?? "";
      const seen = await trial.permissionsOf(id, grants);
      trial.expect(seen === wanted, wanted, seen);
      return `${grants.length} permission objects were set (${answer.status}) and listed`;
    },
  },
  {
    id: "permissions-list.refuses-an-inaccessible-group",
    operationId: "listGroupPermissions",
    statement: "The permissions of an inaccessible group are answered with 400.",
    judges: ["listGroupPermissions 400"],
    needs: ["inaccessibleGroupId"],
    async run(trial) {
      const { inaccessibleGroupId } = trial.session.options.fixtures;
      if (inaccessibleGroupId === undefined)
        return trial.notObserved("The fixtures name no inaccessibleGroupId.");
      const answer = await trial.send("listGroupPermissions", { groupId: inaccessibleGroupId });
      trial.expect(answer.status === 400, "400", came(answer));
      return `the permissions of group ${inaccessibleGroupId} were answered with 400`;
    },
  },
  {
    id: "permissions-list.of-a-fresh-group",
    operationId: "listGroupPermissions",
    statement: "Which permissions a fresh group has.",
    judges: ["setGroupPermissions request"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const { id } = await trial.haveOne();
      return `a fresh group has these permissions: ${await trial.permissionsOf(id)}`;
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
    statement: "objectId is an integer, or a string of digits.",
    judges: ["PermissionObject.objectId"],
    needs: [],
    stage: "whole run",
    stateless: true,
    run: wholeShape("listGroupPermissions", askForPermissions, (message) =>
      /objectId /.test(message),
    ),
  },
  {
    id: "permissions-set.answers-200",
    operationId: "setGroupPermissions",
    statement: "Setting permissions is answered with 200.",
    judges: ["setGroupPermissions 200"],
    needs: OBJECT,
    stateless: true,
    async run(trial) {
      const { id } = await trial.haveOne();
      const answer = await trial.send("setGroupPermissions", { groupId: id, body: [one(trial)] });
      trial.expect(answer.status === 200, "200", came(answer));
      return "200";
    },
  },
  {
    id: "permissions-set.answers-the-list",
    operationId: "setGroupPermissions",
    statement: "The answer to setting permissions is an array of permission objects.",
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
    id: "permissions-set.answers-the-new-list",
    operationId: "setGroupPermissions",
    statement: "The answer to setting permissions is exactly the new list, in any order.",
    judges: ["setGroupPermissions 200"],
    needs: OBJECT,
    async run(trial) {
      const { id } = await trial.haveOne();
      const grants = several(trial).slice(0, 3);
      const answer = await trial.set(id, grants);
      const wanted = sameList(grants) ?? "";
      trial.expect(sameList(answer.json) === wanted, wanted, came(answer));
      return `the answer is ${wanted}`;
    },
  },
  setting("is-kept", "Permissions that were set are read back the same.", (trial) => [
    [one(trial, 2)],
  ]),
  setting(
    "replaces-other-objects",
    "The new list replaces the old one: what is not in it is gone.",
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
    const [first, second] = SAMPLE_WORDS[one(trial).objectType as ObjectType];
    const grant = one(trial);
    return [
      [{ ...grant, permissions: [first ?? ""] }],
      [{ ...grant, permissions: [second ?? ""] }],
    ];
  }),
  setting(
    "shrinks",
    "A smaller list takes permissions away.",
    (trial) => {
      const grants = [...two(trial)];
      return [grants, grants.slice(0, 1)];
    },
    ["writing", "two objects"],
  ),
  setting("clears", "An empty list takes all permissions away.", (trial) => [[one(trial)], []]),
  setting(
    "tells-types-apart",
    "The same object id under two types is two objects.",
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
        const answer = await trial.set(id, list);
        trial.expect(sameList(answer.json) === wanted, `${wanted} the ${time} time`, came(answer));
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
      "Whether the permissions can be set that other pages name and this page does not show.",
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
    statement: "Whether objectId can be sent as a string of digits.",
    judges: ["setGroupPermissions request"],
    needs: OBJECT,
    observes: true,
    async run(trial) {
      const { id } = await trial.haveOne();
      const grant = one(trial);
      const body = [{ ...grant, objectId: String(grant.objectId) }];
      const answer = await trial.send("setGroupPermissions", { groupId: id, body });
      return `an objectId that is a string of digits is answered with ${answer.status}`;
    },
  },
  refuses(
    "an-unknown-permission",
    "A permission that no type of object has is refused with 400, also beside a valid one.",
    (grant) => [{ ...grant, permissions: ["NO_SUCH_PERMISSION"] }, unknownWord(grant)],
  ),
  refuses("the-wrong-case", "A permission in lower case is refused with 400.", (grant) => [
    wrongCase(grant),
    { ...grant, permissions: ["Read"] },
  ]),
  refuses(
    "a-permission-of-another-type",
    "A permission of another type of object is refused with 400.",
    (grant) => foreignWords(grant.objectType).map((word) => ({ ...grant, permissions: [word] })),
  ),
  refuses(
    "a-missing-field",
    "A permission object that lacks a field is refused with 400.",
    missingFields,
  ),
  {
    id: "permissions-set.refusal-keeps-the-list",
    operationId: "setGroupPermissions",
    statement:
      "When permissions are refused, the old list stands, also if only one of several is invalid.",
    judges: ["setGroupPermissions 400"],
    needs: OBJECT,
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
          const answer = await trial.send("setGroupPermissions", { groupId: id, body });
          if (answer.status < 400) {
            await trial.haveSet(id, old);
            continue;
          }
          statuses.push(answer.status);
          const seen = await trial.permissionsOf(id, old);
          trial.expect(seen === sameList(old), `${sameList(old)} after a ${answer.status}`, seen);
        }
      }
      if (statuses.length === 0) return trial.notObserved("No list was refused.");
      return `${statuses.length} lists were refused, and ${sameList(old)} stands`;
    },
  },
  {
    id: "permissions-set.forbids-an-inaccessible-object",
    operationId: "setGroupPermissions",
    statement: "Permissions on an inaccessible object are answered with 403.",
    judges: ["setGroupPermissions 403"],
    needs: ["writing", "inaccessibleObject"],
    async run(trial) {
      const { id } = await trial.haveOne();
      const answer = await trial.send("setGroupPermissions", {
        groupId: id,
        body: [inaccessible(trial)],
      });
      trial.expect(answer.status === 403, "403", came(answer));
      return "403";
    },
  },
  {
    id: "permissions-set.forbidden-keeps-the-list",
    operationId: "setGroupPermissions",
    statement: "After a 403 the old list stands.",
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
        const answer = await trial.send("setGroupPermissions", { groupId: id, body });
        if (answer.status < 400)
          return trial.notObserved(`The list was answered with ${answer.status}.`);
        const seen = await trial.permissionsOf(id, old);
        trial.expect(seen === sameList(old), `${sameList(old)} after a ${answer.status}`, seen);
      }
      return `${sameList(old)} stands after a refusal`;
    },
  },
  {
    id: "permissions-set.keeps-the-group",
    operationId: "setGroupPermissions",
    statement:
      "Setting permissions leaves the group's name, description, members and wildcards as they are.",
    judges: ["setGroupPermissions 200"],
    needs: OBJECT,
    async run(trial) {
      const group = await trial.haveOne({ description: `${trial.mark()} described` });
      const before = JSON.stringify((await trial.listed(group.id))?.fields);
      await trial.set(group.id, [one(trial)]);
      await trial.permissionsOf(group.id, [one(trial)]);
      const after = JSON.stringify((await trial.listed(group.id))?.fields);
      trial.expect(
        after === before,
        before ?? "the group in the list",
        after ?? "it is not listed",
      );
      return "the group is the same before and after";
    },
  },
];

function inaccessible(trial: Trial): Grant {
  const { inaccessibleObject } = trial.session.options.fixtures;
  if (!inaccessibleObject) return trial.notObserved("The fixtures name no inaccessibleObject.");
  return { ...inaccessibleObject, permissions: ["READ"] };
}

/** The permissions of a group of this run, or else, when only reading, of one that was there before. */
async function askForPermissions(trial: Trial): Promise<void> {
  const { readOnly } = trial.session.options;
  const [existing] = trial.session.neighbours.now.keys();
  if (readOnly && existing === undefined)
    return trial.notObserved("There is no group whose permissions could be read.");
  const id = readOnly ? existing : (await trial.haveOne()).id;
  await trial.send("listGroupPermissions", { groupId: id ?? 0 });
}
