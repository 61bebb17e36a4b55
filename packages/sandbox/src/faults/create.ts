import { errorResponse } from "../responder.ts";
import {
  accepting,
  afterwards,
  bystander,
  type Fault,
  type Fields,
  handling,
  inputOf,
  jsonOf,
  misreporting,
  overlapping,
  refusingBut,
  remembering,
} from "./fault.ts";

/** Stores something other than what was sent, and returns what is stored. */
function storing(
  promise: string,
  change: (name: string, description: string | null) => [string, string | null],
): Fault {
  return handling("createGroup", promise, (call, sound) => {
    const [name, description] = change(inputOf(call).name, inputOf(call).description ?? null);
    return sound({ ...call, body: { name, description } });
  });
}

export const createFaults = {
  "create.omits-pid": misreporting(
    "createGroup",
    "The created group has every documented field.",
    ({ pid: _, ...body }) => body,
  ),
  "create.id-as-string": misreporting("createGroup", "The groupId is an integer.", (body) => ({
    ...body,
    groupId: String(body.groupId),
  })),
  "create.users-as-object": misreporting("createGroup", "users is a list.", (body) => ({
    ...body,
    users: {},
  })),
  "create.cuts-name": storing(
    "A name of 255 characters is returned in full.",
    (name, description) => [name.slice(0, 64), description],
  ),
  "create.collapses-spaces": storing("Spaces inside a name are kept.", (name, description) => [
    name.replaceAll(/ +/g, " "),
    description,
  ]),
  "create.drops-quotes": storing("Quotes in a name are kept.", (name, description) => [
    name.replaceAll('"', ""),
    description,
  ]),
  "create.turns-right-to-left-round": storing(
    "Right-to-left text is returned in its original order.",
    (name, description) => [
      /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(name) ? [...name].reverse().join("") : name,
      description,
    ],
  ),
  "create.loses-accents": storing("Accents in a name are kept.", (name, description) => [
    name.normalize("NFD").replaceAll(/\p{M}/gu, ""),
    description,
  ]),
  "create.loses-emoji": storing(
    "Characters beyond the basic plane are kept.",
    (name, description) => [name.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, "?"), description],
  ),
  "create.strips-tags": storing("Angle brackets in a name are kept.", (name, description) => [
    name.replaceAll(/<[^>]*>/g, ""),
    description,
  ]),
  "create.cuts-description": storing(
    "A description of 255 characters is returned in full.",
    (name, description) => [name, description?.slice(0, 100) ?? null],
  ),
  "create.null-becomes-empty": storing("A null description stays null.", (name, description) => [
    name,
    description ?? "",
  ]),
  "create.repeats-id": remembering(
    "createGroup",
    "Every group has a unique id.",
    (): { groupId?: unknown } => ({}),
    (call, sound, _store, first) => {
      const response = sound(call);
      const body = response.body as Fields;
      first.groupId ??= body.groupId;
      return { ...response, body: { ...body, groupId: first.groupId } };
    },
  ),
  "create.other-pid": misreporting(
    "createGroup",
    "pid is the same for all groups of a company.",
    (body) => ({
      ...body,
      pid: Number(body.pid) + 1,
    }),
  ),
  "create.counts-the-caller": misreporting(
    "createGroup",
    "membershipCount is the number of users.",
    (body) => ({
      ...body,
      membershipCount: 1,
    }),
  ),
  "create.adds-the-caller": handling(
    "createGroup",
    "A new group has no members.",
    (call, sound, store) => {
      const response = sound(call);
      const { groupId } = response.body as { groupId: number };
      store.addMember(groupId, call.caller.userId);
      return { ...response, body: store.find(groupId) };
    },
  ),
  "create.is-forgotten": afterwards(
    "createGroup",
    "A created group is listed.",
    (_call, response, store) => store.delete(Number((response.body as Fields).groupId)),
  ),
  "create.refuses-one-character": handling(
    "createGroup",
    "A name may have a single character.",
    (call, sound) =>
      inputOf(call).name.length === 1
        ? errorResponse(400, "invalid_group", "The name is too short.")
        : sound(call),
  ),
  "create.accepts-blank-name": accepting("createGroup", "A blank name is rejected.", (text) => {
    const body = jsonOf(text) as Fields | undefined;
    return typeof body?.name === "string" ? body : undefined;
  }),
  "create.accepts-missing-name": accepting("createGroup", "A missing name is rejected.", (text) => {
    const body = jsonOf(text) as Fields | undefined;
    return body && !("name" in body) ? { ...body, name: "New group" } : undefined;
  }),
  "create.accepts-broken-json": accepting(
    "createGroup",
    "A body that is not JSON is rejected.",
    (text) => (text !== "" && jsonOf(text) === undefined ? { name: "New group" } : undefined),
  ),
  "create.refuses-but-creates": refusingBut(
    "createGroup",
    "An error response means that nothing was created.",
    400,
    (_request, store, pid) => store.create(pid, { name: "Refused" }),
  ),
  "create.refuses-broken-json-but-creates": {
    promise: "A body that is not JSON creates nothing.",
    operation: "createGroup",
    spoil: (sound, store) => ({
      validate(request, caller) {
        const isBroken = request.text !== "" && jsonOf(request.text) === undefined;
        if (request.operationId === "createGroup" && isBroken) {
          store.create(caller.pid, { name: "New group" });
        }
        return sound.validate(request, caller);
      },
    }),
  },
  "create.takes-null-for-nothing": storing(
    'The description "null" is text, not null.',
    (name, description) => [name, description === "null" ? null : description],
  ),
  "create.renames-another": afterwards(
    "createGroup",
    "Creating a group leaves other groups unchanged.",
    (call, response, store) => {
      const other = bystander(call, store, Number((response.body as Fields).groupId));
      if (other !== undefined) store.update(other, inputOf(call));
    },
  ),
  "create.loses-one-of-two": overlapping(
    "createGroup",
    "Groups created at the same time are all created.",
    (response, _other, _request, store) => store.delete(Number((response.body as Fields).groupId)),
  ),
  "create.inherits-now-and-then": remembering(
    "createGroup",
    "All new groups have the same permissions.",
    () => ({ created: 0 }),
    (call, sound, store, memory) => {
      const response = sound(call);
      memory.created += 1;
      const last = store.list(call.caller.pid).findLast(({ groupId }) => {
        return store.permissions(groupId).length > 0;
      });
      if (response.status === 201 && memory.created % 3 === 0 && last) {
        const { groupId } = response.body as { groupId: number };
        store.setPermissions(groupId, store.permissions(last.groupId));
      }
      return response;
    },
  ),
  "create.inherits-permissions": afterwards(
    "createGroup",
    "A new group does not inherit the permissions of another group.",
    (call, response, store) => {
      const groupId = Number((response.body as Fields).groupId);
      const donor = store
        .list(call.caller.pid)
        .find((group) => store.permissions(group.groupId).length > 0);
      if (donor) store.setPermissions(groupId, store.permissions(donor.groupId));
    },
  ),
} satisfies Record<string, Fault>;
