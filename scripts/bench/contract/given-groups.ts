import { defaultWorld, type World } from "@aam-groups/sandbox";

/**
 * Groups that somebody has made for the tools that cannot make their own: nobody minds what becomes of them.
 * Every operation that destroys has its own, so that the order in which a tool calls does not matter.
 */
export const GIVEN = {
  toChange: 9201,
  toDelete: 9202,
  toDeleteInBulk: [9203, 9204],
};

/** Ids of all given groups. */
export const GIVEN_IDS: readonly number[] = [
  GIVEN.toChange,
  GIVEN.toDelete,
  ...GIVEN.toDeleteInBulk,
];

/** The sandbox's default world and the given groups. */
export const benchWorld: World = {
  ...defaultWorld,
  groups: [
    ...defaultWorld.groups,
    ...GIVEN_IDS.map((groupId) => ({
      groupId,
      pid: 1352,
      name: `Given ${groupId}`,
      description: "For whoever tests.",
      permissions: [{ objectType: "SEGMENT", objectId: 34, permissions: ["READ"] }],
    })),
  ],
};
