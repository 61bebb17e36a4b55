import type { Group } from "@aam-groups/types";
import type { Answer } from "../exchange.ts";
import {
  accepting,
  afterwards,
  answering,
  bystander,
  type Fault,
  type Fields,
  handling,
  inputOf,
  jsonOf,
  namesakes,
  overlapping,
  refusingBut,
  remembering,
} from "./fault.ts";

/** Stores something else than was sent. */
function storing(
  promise: string,
  change: (
    name: string,
    description: string | null,
    old: { name: string; description: string | null },
  ) => [string, string | null],
): Fault {
  return handling("updateGroup", promise, (call, sound, store) => {
    const old = store.find(call.groupId);
    if (!old) return sound(call);
    const [name, description] = change(inputOf(call).name, inputOf(call).description ?? null, old);
    return sound({ ...call, body: { name, description } });
  });
}

export const updateFaults = {
  "update.ignores-name": storing("An update changes the name.", (_name, description, old) => [
    old.name,
    description,
  ]),
  "update.ignores-description": storing(
    "An update changes the description.",
    (name, _description, old) => [name, old.description],
  ),
  "update.keeps-description-for-null": storing(
    "An update to null takes the description away.",
    (name, description, old) => [name, description ?? old.description],
  ),
  "update.null-becomes-empty": storing(
    "A description that was set to null is null.",
    (name, description) => [name, description ?? ""],
  ),
  "update.answers-again": remembering(
    "updateGroup",
    "An update is carried out, also when the group was updated to the same values before.",
    () => new Map<string, Answer>(),
    (call, sound, _store, memory) => {
      const key = `${call.groupId} ${JSON.stringify(call.body)}`;
      const known = memory.get(key);
      if (known) return known;
      const answer = sound(call);
      if (answer.status === 200) memory.set(key, answer);
      return answer;
    },
  ),
  "update.cuts-name": storing("A name of 255 characters is updated whole.", (name, description) => [
    name.slice(0, 200),
    description,
  ]),
  "update.renames-another-once": remembering(
    "updateGroup",
    "No update changes another group, not even the second one.",
    () => ({ updates: 0 }),
    (call, sound, store, memory) => {
      memory.updates += 1;
      const other = bystander(call, store, call.groupId);
      const group = other === undefined ? undefined : store.find(other);
      if (memory.updates === 2 && group)
        store.update(group.groupId, { ...group, description: "?" });
      return sound(call);
    },
  ),
  "update.counts": storing("A repeated update changes nothing.", (name, description, old) => [
    old.name.startsWith(name) ? `${name} (2)` : name,
    description,
  ]),
  "update.is-forgotten": handling(
    "updateGroup",
    "An update is seen in the list.",
    (call, sound, store) => {
      const old = store.find(call.groupId);
      const answer = sound(call);
      if (old) store.update(call.groupId, old);
      return answer;
    },
  ),
  "update.answers-old-group": handling(
    "updateGroup",
    "The answer is the updated group.",
    (call, sound, store) => {
      const old = store.find(call.groupId);
      const answer = sound(call);
      return answer.status === 200 ? { ...answer, body: old } : answer;
    },
  ),
  "update.other-id": answering("updateGroup", "An update keeps the id.", (body) => ({
    ...body,
    groupId: Number(body.groupId) + 1,
  })),
  "update.other-pid": answering("updateGroup", "An update keeps the pid.", (body) => ({
    ...body,
    pid: Number(body.pid) + 1,
  })),
  "update.omits-wildcards": answering(
    "updateGroup",
    "The updated group has all seven fields.",
    ({ wildcards: _, ...body }) => body,
  ),
  "update.renames-another": afterwards(
    "updateGroup",
    "An update leaves other groups alone.",
    (call, _answer, store) => {
      const other = bystander(call, store, call.groupId);
      if (other !== undefined) store.update(other, inputOf(call));
    },
  ),
  "update.renames-namesakes": handling(
    "updateGroup",
    "An update changes the group with the id, not all with the name.",
    (call, sound, store) => {
      const old = store.find(call.groupId);
      const answer = sound(call);
      if (!old || answer.status !== 200) return answer;
      for (const { groupId } of namesakes(call, store, old.name))
        store.update(groupId, inputOf(call));
      return answer;
    },
  ),
  "update.refuses-but-renames": refusingBut(
    "updateGroup",
    "An error answer means that nothing was changed.",
    400,
    ({ groupId }, store) => {
      const group = store.find(Number(groupId));
      if (group) store.update(group.groupId, { ...group, description: "refused" });
    },
  ),
  "update.mixes-at-once": overlapping(
    "updateGroup",
    "Of two updates at once, one stands whole.",
    (answer, other, { groupId }, store) =>
      store.update(Number(groupId), {
        name: String((answer.body as Fields).name),
        description: (other.body as Group).description,
      }),
  ),
  "update.clears-permissions": afterwards(
    "updateGroup",
    "An update leaves the permissions alone.",
    (call, _answer, store) => store.setPermissions(call.groupId, []),
  ),
  "update.adds-the-caller": afterwards(
    "updateGroup",
    "An update leaves the members alone.",
    (call, _answer, store) => store.addMember(call.groupId, call.caller.userId),
  ),
  "update.adds-a-wildcard": afterwards(
    "updateGroup",
    "An update leaves the wildcards alone.",
    (call, _answer, store) => store.addWildcard(call.groupId, "VIEW_ALL_SEGMENTS"),
  ),
  "update.accepts-blank-name": accepting("updateGroup", "A blank name is refused.", (text) => {
    const body = jsonOf(text) as Fields | undefined;
    return typeof body?.name === "string" ? body : undefined;
  }),
  "update.creates-another": afterwards(
    "updateGroup",
    "An update creates nothing.",
    (call, _answer, store) => {
      store.create(call.caller.pid, inputOf(call));
    },
  ),
} satisfies Record<string, Fault>;
