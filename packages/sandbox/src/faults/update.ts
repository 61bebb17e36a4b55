import { setTimeout as delay } from "node:timers/promises";
import type { Group } from "@aam-groups/types";
import type { SandboxResponse } from "../responder.ts";
import {
  accepting,
  afterwards,
  bystander,
  type Fault,
  type Fields,
  handling,
  inputOf,
  isSuccess,
  jsonOf,
  misreporting,
  namesakes,
  overlapping,
  refusingBut,
  remembering,
} from "./fault.ts";

/** Stores something other than what was sent. */
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
    "An update to null removes the description.",
    (name, description, old) => [name, description ?? old.description],
  ),
  "update.keeps-description-for-empty": storing(
    "An update to an empty description empties it.",
    (name, description, old) => [name, description === "" ? old.description : description],
  ),
  "update.null-becomes-empty": storing(
    "A description that is updated to null is null.",
    (name, description) => [name, description ?? ""],
  ),
  "update.replays-response": remembering(
    "updateGroup",
    "An update takes effect even if the group had been updated to the same values before.",
    () => new Map<string, SandboxResponse>(),
    (call, sound, _store, memory) => {
      const key = `${call.groupId} ${JSON.stringify(call.body)}`;
      const known = memory.get(key);
      if (known) return known;
      const response = sound(call);
      if (response.status === 200) memory.set(key, response);
      return response;
    },
  ),
  "update.cuts-name": storing(
    "A name of 255 characters is updated in full.",
    (name, description) => [name.slice(0, 200), description],
  ),
  "update.renames-another-once": remembering(
    "updateGroup",
    "No update changes another group, not even the second update.",
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
  "update.counts": storing(
    "Updating a group twice has the same effect as once.",
    (name, description, old) => [old.name.startsWith(name) ? `${name} (2)` : name, description],
  ),
  "update.is-forgotten": handling(
    "updateGroup",
    "An update shows in the list.",
    (call, sound, store) => {
      const old = store.find(call.groupId);
      const response = sound(call);
      if (old) store.update(call.groupId, old);
      return response;
    },
  ),
  "update.returns-old-group": handling(
    "updateGroup",
    "The response is the updated group.",
    (call, sound, store) => {
      const old = store.find(call.groupId);
      const response = sound(call);
      return response.status === 200 ? { ...response, body: old } : response;
    },
  ),
  "update.other-id": misreporting("updateGroup", "An update keeps the id.", (body) => ({
    ...body,
    groupId: Number(body.groupId) + 1,
  })),
  "update.other-pid": misreporting("updateGroup", "An update keeps the pid.", (body) => ({
    ...body,
    pid: Number(body.pid) + 1,
  })),
  "update.omits-wildcards": misreporting(
    "updateGroup",
    "The updated group has every documented field.",
    ({ wildcards: _, ...body }) => body,
  ),
  "update.renames-another": afterwards(
    "updateGroup",
    "An update leaves other groups unchanged.",
    (call, _response, store) => {
      const other = bystander(call, store, call.groupId);
      if (other !== undefined) store.update(other, inputOf(call));
    },
  ),
  "update.renames-namesakes": handling(
    "updateGroup",
    "An update changes the group with the id, not every group with the same name.",
    (call, sound, store) => {
      const old = store.find(call.groupId);
      const response = sound(call);
      if (!old || response.status !== 200) return response;
      for (const { groupId } of namesakes(call, store, old.name))
        store.update(groupId, inputOf(call));
      return response;
    },
  ),
  "update.refuses-but-renames": refusingBut(
    "updateGroup",
    "An error response means that nothing was changed.",
    400,
    ({ groupId }, store) => {
      const group = store.find(Number(groupId));
      if (group) store.update(group.groupId, { ...group, description: "refused" });
    },
  ),
  "update.mixes-at-once": overlapping(
    "updateGroup",
    "Of two concurrent updates, one wins completely.",
    (response, other, { groupId }, store) =>
      store.update(Number(groupId), {
        name: String((response.body as Fields).name),
        description: (other.body as Group).description,
      }),
  ),
  "update.writes-back-what-it-read": {
    promise: "An update leaves permissions as they are that are set meanwhile.",
    operation: "updateGroup",
    spoilResponder: (sound, store) => async (request) => {
      if (request.operationId !== "updateGroup") return sound(request);
      const groupId = Number(request.groupId);
      const before = await store.transactions.read(() => store.permissions(groupId));
      // Long enough for requests that were sent at the same time to be served.
      await delay(5);
      const response = await sound(request);
      if (isSuccess(response))
        await store.transactions.write(() => store.setPermissions(groupId, before));
      return response;
    },
  },
  "update.clears-permissions": afterwards(
    "updateGroup",
    "An update leaves the permissions unchanged.",
    (call, _response, store) => store.setPermissions(call.groupId, []),
  ),
  "update.adds-the-caller": afterwards(
    "updateGroup",
    "An update leaves the members unchanged.",
    (call, _response, store) => store.addMember(call.groupId, call.caller.userId),
  ),
  "update.adds-a-wildcard": afterwards(
    "updateGroup",
    "An update leaves the wildcards unchanged.",
    (call, _response, store) => store.addWildcard(call.groupId, "VIEW_ALL_SEGMENTS"),
  ),
  "update.accepts-blank-name": accepting("updateGroup", "A blank name is rejected.", (text) => {
    const body = jsonOf(text) as Fields | undefined;
    return typeof body?.name === "string" ? body : undefined;
  }),
  "update.creates-another": afterwards(
    "updateGroup",
    "An update creates nothing.",
    (call, _response, store) => {
      store.create(call.caller.pid, inputOf(call));
    },
  ),
} satisfies Record<string, Fault>;
