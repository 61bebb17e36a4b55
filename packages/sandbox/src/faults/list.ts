import { type Fault, type Fields, misreportingList, remembering } from "./fault.ts";

export const listFaults = {
  "list.wraps-in-an-object": misreportingList(
    "listGroups",
    "The response is an array.",
    (groups) => ({
      groups,
    }),
  ),
  "list.omits-users": misreportingList(
    "listGroups",
    "Every listed group has every documented field.",
    (groups) => groups.map(({ users: _, ...group }) => group),
  ),
  "list.first-ten": misreportingList("listGroups", "The list is complete.", (groups) =>
    groups.slice(0, 10),
  ),
  "list.first-twenty-five": misreportingList(
    "listGroups",
    "The list is complete, however long it is.",
    (groups) => groups.slice(0, 25),
  ),
  "list.hides-groups-without-description": misreportingList(
    "listGroups",
    "The list has groups without a description.",
    (groups) => groups.filter(({ description }) => description !== null),
  ),
  "list.hides-namesakes": misreportingList(
    "listGroups",
    "Groups with the same name are all listed.",
    (groups) =>
      groups.filter(({ name }, i) => groups.findIndex((group) => group.name === name) === i),
  ),
  "list.flickers": remembering(
    "listGroups",
    "Two lists with no change in between are the same.",
    () => ({ lists: 0 }),
    (call, sound, _store, memory) => {
      memory.lists += 1;
      const response = sound(call);
      const groups = response.body as Fields[];
      return memory.lists % 3 === 0 ? { ...response, body: groups.slice(0, -1) } : response;
    },
  ),
  "list.last-ten": misreportingList(
    "listGroups",
    "A list still has the groups that were there before.",
    (groups) => groups.slice(-10),
  ),
  "list.hides-descriptions": misreportingList(
    "listGroups",
    "The list has the description of every group.",
    (groups) => groups.map((group) => ({ ...group, description: null })),
  ),
  "list.upper-case-names": misreportingList(
    "listGroups",
    "The list has the names as they were sent.",
    (groups) => groups.map((group) => ({ ...group, name: String(group.name).toUpperCase() })),
  ),
  "list.repeats-a-group": misreportingList(
    "listGroups",
    "Ids are unique: each group is listed once.",
    (groups) => [...groups, ...groups.slice(-1)],
  ),
  "list.other-pid": misreportingList(
    "listGroups",
    "pid is the same for all groups of a company.",
    (groups) => groups.map((group, i) => ({ ...group, pid: Number(group.pid) + (i % 2) })),
  ),
  "list.counts-too-many": misreportingList(
    "listGroups",
    "membershipCount is the number of users.",
    (groups) =>
      groups.map((group) => ({ ...group, membershipCount: (group.users as Fields[]).length + 1 })),
  ),
  "list.shows-other-companies": misreportingList(
    "listGroups",
    "Groups of other companies are not listed.",
    (groups, call, store) => {
      const others = store.world()?.partners.filter(({ pid }) => pid !== call.caller.pid) ?? [];
      return [...groups, ...others.flatMap(({ pid }) => store.list(pid))];
    },
  ),
} satisfies Record<string, Fault>;
