import { answeringList, type Fault, type Fields, remembering } from "./fault.ts";

export const listFaults = {
  "list.wraps-in-an-object": answeringList("listGroups", "The answer is an array.", (groups) => ({
    groups,
  })),
  "list.omits-users": answeringList(
    "listGroups",
    "Every listed group has all seven fields.",
    (groups) => groups.map(({ users: _, ...group }) => group),
  ),
  "list.first-ten": answeringList("listGroups", "The list is the whole list.", (groups) =>
    groups.slice(0, 10),
  ),
  "list.first-twenty-five": answeringList(
    "listGroups",
    "The list is the whole list, however long.",
    (groups) => groups.slice(0, 25),
  ),
  "list.hides-namesakes": answeringList(
    "listGroups",
    "Groups with the same name are all listed.",
    (groups) =>
      groups.filter(({ name }, i) => groups.findIndex((group) => group.name === name) === i),
  ),
  "list.flickers": remembering(
    "listGroups",
    "Two lists with nothing in between are the same.",
    () => ({ lists: 0 }),
    (call, sound, _store, memory) => {
      memory.lists += 1;
      const answer = sound(call);
      const groups = answer.body as Fields[];
      return memory.lists % 3 === 0 ? { ...answer, body: groups.slice(0, -1) } : answer;
    },
  ),
  "list.last-ten": answeringList(
    "listGroups",
    "A list keeps the groups that were there before.",
    (groups) => groups.slice(-10),
  ),
  "list.hides-descriptions": answeringList(
    "listGroups",
    "The list has the description of every group.",
    (groups) => groups.map((group) => ({ ...group, description: null })),
  ),
  "list.upper-case-names": answeringList(
    "listGroups",
    "The list has the names that were given.",
    (groups) => groups.map((group) => ({ ...group, name: String(group.name).toUpperCase() })),
  ),
  "list.repeats-a-group": answeringList(
    "listGroups",
    "Ids tell groups apart: each is there once.",
    (groups) => [...groups, ...groups.slice(-1)],
  ),
  "list.other-pid": answeringList(
    "listGroups",
    "pid is the same for all groups of a company.",
    (groups) => groups.map((group, i) => ({ ...group, pid: Number(group.pid) + (i % 2) })),
  ),
  "list.counts-too-many": answeringList(
    "listGroups",
    "membershipCount is the number of users.",
    (groups) =>
      groups.map((group) => ({ ...group, membershipCount: (group.users as Fields[]).length + 1 })),
  ),
  "list.shows-other-companies": answeringList(
    "listGroups",
    "Groups of other companies are not listed.",
    (groups, call, store) => {
      const others = store.world()?.partners.filter(({ pid }) => pid !== call.caller.pid) ?? [];
      return [...groups, ...others.flatMap(({ pid }) => store.list(pid))];
    },
  ),
} satisfies Record<string, Fault>;
