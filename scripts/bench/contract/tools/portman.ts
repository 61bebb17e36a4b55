import type { Tool } from "../tool.ts";
import { generateCollection, runCollection } from "./newman.ts";

/** Newman with the collection and the spec tests that Portman generates by default. */
export const portman: Tool = {
  title: "Portman + Newman",
  groupsNeeded: 4,
  prepare: generateCollection,
  run: (target) => runCollection(target, target.baseUrl),
};
