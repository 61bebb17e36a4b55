import { type OperationId, operationDescriptors } from "@aam-groups/types";
import fixtures from "../src/world/fixtures.json" with { type: "json" };
import type { Deployment, Given, Received } from "./deployment.ts";

type Call = Deployment["call"];

/**
 * Goes once through everything that a caller can see of a deployment, and notes what it saw.
 * On the same deployment started anew, the notes are the same.
 */
export async function probe(call: Call): Promise<unknown[]> {
  const notes: unknown[] = [];
  const note = async (operationId: OperationId, given: Given = {}): Promise<Received> => {
    const received = await call(operationId, given);
    const { status, headers, body, text } = received;
    const type = headers.get("content-type")?.replace("; charset=utf-8", "");
    notes.push([operationId, given, status, type ?? null, body ?? text]);
    return received;
  };
  const create = async (name: string, description: string | null = null) => {
    const { body } = await note("createGroup", { body: { name, description } });
    return Number((body as { groupId?: unknown } | undefined)?.groupId);
  };
  const set = (groupId: number, ...permissions: [type: string, id: number, ...words: string[]][]) =>
    note("setGroupPermissions", {
      groupId,
      body: permissions.map(([objectType, objectId, ...words]) => ({
        objectType,
        objectId,
        permissions: words,
      })),
    });
  const read = (groupId: number) => note("listGroupPermissions", { groupId });
  const list = () => note("listGroups");
  /** Asks every operation that reads a group, those that the spec may gain included. */
  const readAll = async (groupId: number) => {
    for (const { id, method, path } of Object.values(operationDescriptors)) {
      if (method === "GET" && path.includes("{groupId}")) await note(id, { groupId });
    }
  };

  await list();
  const names = [
    "x",
    "x".repeat(255),
    "two  spaces",
    `"a" & <b>`,
    "Ünïcødé",
    "👩‍👩‍👧 family",
    "مرحبا",
  ];
  const groups: number[] = [];
  for (const name of names) groups.push(await create(name, name));
  for (let n = 0; n < 6; n += 1) groups.push(await create(`Group ${n}`));
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, ...more] = groups;
  await list();

  await note("updateGroup", {
    groupId: first,
    body: { name: "renamed", description: "described" },
  });
  await note("updateGroup", {
    groupId: first,
    body: { name: "renamed", description: "described" },
  });
  await list();
  await note("updateGroup", { groupId: first, body: { name: "renamed again", description: null } });
  await list();

  await read(first);
  await set(
    first,
    ["SEGMENT", 563, "READ", "WRITE"],
    ["TRAIT", 563, "READ", "MAP_TO_SEGMENTS"],
    ["DESTINATION", 304, "CREATE"],
  );
  await read(first);
  await set(first, ["SEGMENT", 563, "READ"], ["SEGMENT", 34, "DELETE"]);
  await set(first, ["SEGMENT", 563, "READ"], ["SEGMENT", 34, "DELETE"]);
  await read(first);
  await set(first, ["SEGMENT", 563, "WRITE"]);
  await read(first);
  await set(second, ["TRAIT", 234, "READ"]);
  await read(first);
  await note("updateGroup", { groupId: first, body: { name: "renamed", description: null } });
  await read(first);
  await set(first, ["SEGMENT", 563, "WRITE"]);
  await note("updateGroup", { groupId: first, body: { name: "renamed", description: null } });
  await read(first);

  const last = more.at(-1) ?? 0;
  await set(last, ["SEGMENT", 277, "READ"]);
  await read(last);
  await set(second);
  await read(second);
  await read(last);

  const refused: [OperationId, Given][] = [
    ["createGroup", { body: { name: " ", description: null } }],
    ["createGroup", { body: { description: null } }],
    ["createGroup", { text: '{"name": "broken"' }],
    ["updateGroup", { groupId: first, body: { name: " ", description: null } }],
    [
      "setGroupPermissions",
      { groupId: first, body: [{ objectType: "SEGMENT", objectId: 34, permissions: ["PUBLISH"] }] },
    ],
    [
      "setGroupPermissions",
      { groupId: first, body: [{ objectType: "SEGMENT", objectId: 34, permissions: ["read"] }] },
    ],
    [
      "setGroupPermissions",
      {
        groupId: first,
        body: [{ objectType: "DESTINATION", objectId: 304, permissions: ["MAP_TO_SEGMENTS"] }],
      },
    ],
    ["setGroupPermissions", { groupId: first, body: [{ objectType: "SEGMENT", objectId: 34 }] }],
    [
      "setGroupPermissions",
      { groupId: first, body: [{ ...fixtures.inaccessibleObject, permissions: ["READ"] }] },
    ],
    ["updateGroup", { groupId: 123456, body: { name: "nobody", description: null } }],
    ["deleteGroup", { groupId: 123456 }],
    ["deleteGroups", { body: [third, 123456] }],
    ["listGroupPermissions", { groupId: fixtures.inaccessibleGroupId }],
    ["listGroupPermissions", { groupId: 123456 }],
  ];
  for (const [operationId, given] of refused) {
    await note(operationId, given);
    await read(first);
  }
  for (const groupId of [first, 123456]) await readAll(groupId);
  for (const token of ["", "wrong"]) {
    await note("listGroups", { token });
    await note("createGroup", { token, body: { name: "stranger", description: null } });
  }
  for (const token of [
    ...["admin-tokex", "xdmin-token", "benjo-uplfo", "ADMIN-TOKEN"],
    ...["adminxtoken", "admin-tokenx", "admin-toke"],
  ])
    await note("listGroups", { token });
  await note("deleteGroups", { token: "admin-tokex", body: [123456] });
  for (const authorization of ["Basic admin-token", "bearer admin-token"])
    await note("listGroups", { headers: { authorization } });
  await list();

  await note("deleteGroup", { groupId: fixtures.conflictGroupId });
  await note("deleteGroups", { body: [third, fixtures.conflictGroupId] });
  await list();
  await note("deleteGroup", { groupId: first });
  await read(first);
  await read(last);
  await set(second, ["TRAIT", 234, "WRITE"]);
  await list();
  await note("deleteGroups", { body: [second, third] });
  await list();
  await note("deleteGroups", { body: [fourth, fifth, sixth, ...more.slice(0, 2)] });
  for (const groupId of more.slice(2)) await note("deleteGroup", { groupId });
  await list();

  const namesake = await create("x");
  const other = await create("x", "null");
  await list();
  await set(other, ["SEGMENT", 34, "READ"]);
  await note("updateGroup", { groupId: namesake, body: { name: "y", description: "still" } });
  await note("updateGroup", { groupId: namesake, body: { description: "unnamed" } });
  await list();
  const doomedX = await create("x");
  await note("deleteGroup", { groupId: doomedX });
  await list();
  await note("deleteGroup", { groupId: other });
  await note("updateGroup", { groupId: doomedX, body: { name: "ghost", description: null } });
  await list();
  const doomed = await create("doomed");
  await set(doomed, ["SEGMENT", 34, "READ"]);
  await note("deleteGroups", { body: [doomed] });
  await read(doomed);
  await note("setGroupPermissions", {
    groupId: namesake,
    body: [{ objectType: "SEGMENT", permissions: ["READ"] }],
  });
  await note("setGroupPermissions", {
    groupId: namesake,
    body: [{ objectId: 34, permissions: ["READ"] }],
  });
  for (const name of ["A", "B", "A"]) {
    await note("updateGroup", { groupId: namesake, body: { name, description: null } });
  }
  await list();
  await create("<b>bold</b>");
  await note("updateGroup", {
    groupId: namesake,
    body: { name: "n".repeat(255), description: null },
  });
  await note("setGroupPermissions", {
    groupId: namesake,
    body: [{ objectType: "CAMPAIGN", objectId: 1, permissions: ["READ"] }],
  });
  await set(namesake, ["TRAIT", 234, "READ", "WRITE"]);
  for (let n = 0; n < 4; n += 1) {
    const last = await create(`Set ${n}`);
    await set(last, ["SEGMENT", 34, "READ", "WRITE"]);
    await set(namesake, ["TRAIT", 234, "READ", "WRITE"]);
    await read(last);
  }
  await note("deleteGroup", { groupId: fixtures.conflictGroupId });
  for (let n = 0; n < 24; n += 1) await create(`Page ${n}`);
  await list();

  const together = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      call("createGroup", { body: { name: `at once ${n}`, description: null } }),
    ),
  );
  const ids = together.map(({ body }) =>
    Number((body as { groupId?: unknown } | undefined)?.groupId),
  );
  const listed = (await call("listGroups")).text;
  notes.push([
    "created at once",
    new Set(ids).size,
    ids.filter((groupId) => listed.includes(`"groupId":${groupId},`)).length,
  ]);
  const [target = 0] = ids;
  await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      call("setGroupPermissions", {
        groupId: target,
        body: [{ objectType: "SEGMENT", objectId: n % 2 ? 34 : 563, permissions: ["READ"] }],
      }),
    ),
  );
  await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      call("updateGroup", { groupId: target, body: { name: `n${n}`, description: `n${n}` } }),
    ),
  );
  const afterwards = (await call("listGroups")).body;
  const updated = Array.isArray(afterwards)
    ? afterwards.find(({ groupId }) => groupId === target)
    : undefined;
  notes.push(["updated at once", updated?.name === updated?.description]);
  const left = (await call("listGroupPermissions", { groupId: target })).body;
  notes.push(["set at once", Array.isArray(left) ? left.length : left]);
  await set(target, ["SEGMENT", 563, "READ"]);
  await set(target, ["SEGMENT", 563]);
  await Promise.all([
    call("updateGroup", { groupId: target, body: { name: "beside", description: null } }),
    call("setGroupPermissions", { groupId: target, body: [] }),
  ]);
  const beside = (await call("listGroupPermissions", { groupId: target })).body;
  notes.push(["set beside an update", Array.isArray(beside) ? beside.length : beside]);
  await writeTexts(note);
  await deleteMany(call, note);
  return notes;
}

/** Deletes many groups at once, in several orders, and leaves some between them. */
async function deleteMany(
  call: Call,
  note: (operationId: OperationId, given?: Given) => Promise<Received>,
): Promise<void> {
  const created = await Promise.all(
    Array.from({ length: 56 }, () => call("createGroup", { body: { name: "many" } })),
  );
  const ids = created
    .map(({ body }) => Number((body as { groupId?: unknown } | undefined)?.groupId))
    .sort((a, b) => a - b);
  await note("deleteGroups", { body: [ids[0], ids[2]] });
  await note("listGroups");
  await note("deleteGroups", { body: [ids[5], ids[3], ids[4]] });
  await note("listGroups");
  await note("deleteGroups", { body: ids.slice(6, 18).filter((_, i) => i !== 5) });
  await note("listGroups");
  await note("deleteGroups", { body: ids.slice(18, 55) });
  await note("listGroups");
}

/** Writes names that are long, or that something may be made of. */
async function writeTexts(
  note: (operationId: OperationId, given?: Given) => Promise<Received>,
): Promise<void> {
  let groupId = 0;
  for (const name of [
    ...["l".repeat(2000), "ä".repeat(255), " a\r\nb", "a\0b", "a\u200bb"],
    ...["007", "=1+1", "Cafe\u0301"],
  ]) {
    const { body } = await note("createGroup", { body: { name, description: "" } });
    groupId = Number((body as { groupId?: unknown } | undefined)?.groupId);
    await note("listGroupPermissions", { groupId });
  }
  await note("listGroups");
  await note("updateGroup", { groupId, body: { name: "described", description: "described" } });
  for (const name of ["l".repeat(300), "a\tb", "<b>a", "2024-01-01", "Cafe\u0301"]) {
    await note("updateGroup", { groupId, body: { name, description: "" } });
  }
}
