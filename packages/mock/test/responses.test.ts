import { documentedResponses, requestExamples } from "@aam-groups/spec/documented";
import { type JudgedResponse, judge } from "@aam-groups/spec/judge";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";

const DYNAMIC_SEEDS = ["one", "two", "three"];
const operationIds = Object.keys(operationDescriptors) as OperationId[];

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

/** Sends a request that fits the spec but for what is given, and reads the response. */
async function send(
  operationId: OperationId,
  given: { headers?: Record<string, string>; body?: string | null; groupId?: string } = {},
): Promise<JudgedResponse> {
  const { method, path } = operationDescriptors[operationId];
  const example = requestExamples(operationId)[0];
  const body = given.body === undefined ? example && JSON.stringify(example.value) : given.body;
  const response = await fetch(
    mock.baseUrl + path.replace("{groupId}", given.groupId ?? "118204"),
    {
      method,
      headers: {
        authorization: "Bearer any",
        ...(example === undefined ? {} : { "content-type": "application/json" }),
        ...given.headers,
      },
      body: body ?? null,
    },
  );
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe("every documented response of the mock is as the spec has it", () => {
  const seen = new Map<string, number>();
  const cells = operationIds.flatMap((operationId) =>
    documentedResponses(operationId).map((response) => ({ operationId, response })),
  );

  describe.each(cells)("$operationId $response.status", ({ operationId, response }) => {
    const { status, body } = response;
    const count = () => {
      const cell = `${operationId} ${status}`;
      seen.set(cell, (seen.get(cell) ?? 0) + 1);
    };

    // A response without a body has nothing to name.
    test.each<{ name: string; value: unknown }>(body?.examples ?? [{ name: "", value: undefined }])(
      "static response $name",
      async ({ name, value }) => {
        const prefer = `code=${status}${name && `, example=${name}`}`;
        const received = await send(operationId, { headers: { prefer } });
        expect(received.status).toBe(status);
        expect(judge(operationId, received)).toEqual([]);
        expect(received.text === "" ? undefined : JSON.parse(received.text)).toEqual(value);
        count();
      },
    );

    test.each(DYNAMIC_SEEDS)("dynamic response, seed %s", async (seed) => {
      const prefer = `code=${status}, dynamic=true, seed=${seed}`;
      const received = await send(operationId, { headers: { prefer } });
      expect(received.status).toBe(status);
      expect(judge(operationId, received)).toEqual([]);
      expect(received.text !== "").toBe(body !== undefined);
      count();
    });
  });

  test("the matrix of operations and statuses is complete", () => {
    const statuses = [...new Set(cells.map(({ response }) => response.status))].sort();
    const width = Math.max(...operationIds.map((id) => id.length));
    console.log(["responses judged".padEnd(width), ...statuses].join("  "));
    for (const id of operationIds) {
      const row = statuses.map((status) => String(seen.get(`${id} ${status}`) ?? "").padStart(3));
      console.log([id.padEnd(width), ...row].join("  "));
    }
    const expected = cells.map(({ operationId, response }) => [
      `${operationId} ${response.status}`,
      (response.body?.examples.length ?? 1) + DYNAMIC_SEEDS.length,
    ]);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected));
  });
});

describe("a request as documented succeeds", () => {
  const bodies = operationIds.flatMap((operationId) =>
    requestExamples(operationId).map(({ name, value }) => ({ operationId, name, value })),
  );

  test.each(bodies)("$operationId takes its example $name", async ({ operationId, value }) => {
    const received = await send(operationId, { body: JSON.stringify(value) });
    expect(received.status).toBeLessThan(300);
    expect(judge(operationId, received)).toEqual([]);
  });

  test("createGroup returns 201 unless 200 is asked for", async () => {
    expect((await send("createGroup")).status).toBe(201);
    expect((await send("createGroup", { headers: { prefer: "code=200" } })).status).toBe(200);
  });
});

describe("a request that the contract refuses gets its documented error", () => {
  const group = { name: "Analysts", description: null };
  const on = (objectType: string, ...permissions: string[]) => [
    { objectType, objectId: 1, permissions },
  ];
  const refused: [OperationId, string, string | null][] = [
    ["createGroup", "a blank name", JSON.stringify({ ...group, name: " \t" })],
    ["createGroup", "a missing name", JSON.stringify({ description: null })],
    ["createGroup", "a name that is a number", JSON.stringify({ ...group, name: 7 })],
    ["createGroup", "an unknown field", JSON.stringify({ ...group, colour: "red" })],
    ["createGroup", "a body that is not JSON", '{"name": "Analysts",}'],
    ["createGroup", "a missing body", null],
    ["updateGroup", "a blank name", JSON.stringify({ ...group, name: "" })],
    ["updateGroup", "a body that is not JSON", "name=Analysts"],
    ["updateGroup", "a missing body", null],
    ["deleteGroups", "an id that is a word", '["all"]'],
    ["deleteGroups", "no ids", "[]"],
    ["deleteGroups", "a body that is not JSON", "[1"],
    ["deleteGroups", "a missing body", null],
    [
      "setGroupPermissions",
      "a trait's permission on a destination",
      JSON.stringify(on("DESTINATION", "MAP_TO_SEGMENTS")),
    ],
    ["setGroupPermissions", "an unknown permission", JSON.stringify(on("SEGMENT", "PUBLISH"))],
    ["setGroupPermissions", "a permission in lower case", JSON.stringify(on("SEGMENT", "read"))],
    ["setGroupPermissions", "an unknown type", JSON.stringify(on("GROUP", "READ"))],
    ["setGroupPermissions", "a missing field", '[{"objectType": "SEGMENT", "objectId": 1}]'],
    ["setGroupPermissions", "a single object", JSON.stringify(on("SEGMENT", "READ")[0])],
    ["setGroupPermissions", "a body that is not JSON", "READ"],
    ["setGroupPermissions", "a missing body", null],
  ];

  test.each(refused)("%s with %s: 400", async (operationId, _what, body) => {
    const received = await send(operationId, { body });
    expect(received.status).toBe(400);
    expect(judge(operationId, received)).toEqual([]);
  });

  const withGroupId = operationIds.filter((id) => operationDescriptors[id].path.includes("{"));

  test.each(withGroupId)("%s with a group id that is a word: 400", async (operationId) => {
    const received = await send(operationId, { groupId: "mine" });
    expect(received.status).toBe(400);
    expect(judge(operationId, received)).toEqual([]);
  });

  test.each(operationIds)("%s without a token: 401", async (operationId) => {
    const received = await send(operationId, { headers: { authorization: "" } });
    expect(received.status).toBe(401);
    expect(judge(operationId, received)).toEqual([]);
  });

  const withBody = operationIds.filter((id) => requestExamples(id).length > 0);

  test.each(withBody)("%s with plain text: 415", async (operationId) => {
    const received = await send(operationId, { headers: { "content-type": "text/plain" } });
    expect(received.status).toBe(415);
    expect(judge(operationId, received)).toEqual([]);
  });
});
