import { connect } from "node:net";
import { requestExamples } from "@aam-groups/spec/documented";
import { type OperationId, operationDescriptors, routesAt } from "@aam-groups/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Deployment, deploy } from "./deployment.ts";

/** The methods of the operations on one group. */
const OF_A_GROUP = routesAt(Object.values(operationDescriptors), "/groups/1", "exact")
  .map(({ route }) => route.method)
  .join(", ");

const operationIds = Object.keys(operationDescriptors) as OperationId[];
const withBody = operationIds.filter((id) => requestExamples(id).length > 0);
const withGroupId = operationIds.filter((id) => operationDescriptors[id].path.includes("{"));

describe.each(withBody)("%s refuses", (operationId) => {
  test.each([
    ["malformed JSON", "{", 400, "The body is not valid JSON: "],
    ["half a document", '{"name": "x"', 400, "The body is not valid JSON: "],
    [
      "a byte order mark",
      "\uFEFF[]",
      400,
      "The body is not valid JSON: it begins with a byte order mark.",
    ],
    [
      "an invisible character",
      "[\u200B1]",
      400,
      "The body is not valid JSON: Unexpected token '\\u200b' in \"[\\u200b1]\".",
    ],
    [
      "half of a surrogate pair",
      '["\\uD800"]',
      400,
      "The body is not valid: [0]: has \\ud800, half of a surrogate pair, which is no character.",
    ],
    ["nothing", "", 400, "The body is missing."],
    ["null", "null", 400, "The body is not valid: body: must be "],
    ["a string", '"x"', 400, "The body is not valid: body: must be "],
    ["100,000 nested lists", "[".repeat(100_000), 400, "The body is not valid JSON: "],
  ])("%s", async (_what, text, status, message) => {
    await using sandbox = await deploy();
    const response = await sandbox.call(operationId, {
      text,
      headers: { "content-type": "application/json" },
    });
    expect([response.status, response.body]).toMatchObject([
      status,
      { message: expect.stringContaining(message) },
    ]);
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/problem+json",
    "garbage",
  ])("the media type %s with 415", async (type) => {
    await using sandbox = await deploy();
    expect(
      (await sandbox.call(operationId, { text: "[]", headers: { "content-type": type } })).status,
    ).toBe(415);
  });

  test("a body over the limit with 413", async () => {
    await using sandbox = await deploy({ maxBodyBytes: 1000 });
    const response = await sandbox.call(operationId, { text: JSON.stringify("x".repeat(1000)) });
    expect([response.status, response.body]).toMatchObject([
      413,
      { message: "The body is larger than 1000 bytes." },
    ]);
  });
});

describe.each(withGroupId)("%s", (operationId) => {
  const body = requestExamples(operationId)[0]?.value;

  test.each(["0", "-1", "1.5", "1e3", "01", "+1", "abc", "%20", "9001%00", "null", "%F0%9F%98%80"])(
    "refuses the group id %s with 400",
    async (groupId) => {
      await using sandbox = await deploy();
      expect((await sandbox.call(operationId, { groupId, body })).status).toBe(400);
    },
  );

  test.each(["9007199254740993", "99999999999999999999"])(
    "finds no group with the id %s",
    async (groupId) => {
      await using sandbox = await deploy();
      const { status } = await sandbox.call(operationId, { groupId, body });
      expect(status).toBe(operationId.endsWith("Permissions") ? 400 : 404);
    },
  );
});

describe("numbers beyond 2^53", () => {
  test("are refused in a bulk deletion rather than taken for another id", async () => {
    await using sandbox = await deploy();
    const response = await sandbox.call("deleteGroups", { text: "[9001, 9007199254740993]" });
    expect([response.status, response.body]).toMatchObject([
      400,
      { message: expect.stringContaining("[1]: is too large") },
    ]);
  });

  test("are refused as an object id, and allowed as digits", async () => {
    await using sandbox = await deploy();
    const set = (id: string) =>
      sandbox.call("setGroupPermissions", {
        text: `[{"objectType": "SEGMENT", "objectId": ${id}, "permissions": []}]`,
      });
    expect((await set("9007199254740993")).status).toBe(400);
    expect((await set('"9007199254740993"')).status).toBe(403);
  });
});

describe("paths and methods", () => {
  test.each([
    ["GET", "/nothing", 404],
    ["POST", "/groups/9001", 405, `${OF_A_GROUP}, OPTIONS`],
    ["POST", "/groups/bulk-delete", 405, "DELETE, OPTIONS"],
    ["PUT", "/groups/", 405, "GET, HEAD, POST, OPTIONS"],
    ["PATCH", "/groups/9001/permissions", 405, "GET, HEAD, PUT, OPTIONS"],
    ["HEAD", "/groups/9001", 405, `${OF_A_GROUP}, OPTIONS`],
    ["GET", "/groups/%zz/permissions", 400],
    ["GET", "/groups/../groups/9001/permissions/extra", 404],
  ])("%s %s: %i", async (method, path, status, allow: string | null = null) => {
    expect(OF_A_GROUP).toContain("PUT, DELETE");
    await using deployment = await deploy();
    const response = await fetch(deployment.sandbox.baseUrl + path, {
      method,
      headers: { authorization: "Bearer admin-token" },
    });
    expect([response.status, response.headers.get("allow")]).toEqual([status, allow]);
  });
});

describe("connections", () => {
  /** What comes back on a socket that writes something and then waits for its end. */
  async function raw({ sandbox }: Deployment, text: string, breakOff: boolean): Promise<string> {
    const port = Number(new URL(sandbox.baseUrl).port);
    return new Promise((resolve, reject) => {
      let received = "";
      const socket = connect(port, "127.0.0.1", () =>
        socket.write(text, () => {
          if (breakOff) socket.destroy();
        }),
      );
      socket.on("data", (chunk) => {
        received += chunk;
      });
      socket.on("close", () => resolve(received)).on("error", reject);
    });
  }

  const HEAD =
    "POST /api/v1/groups/ HTTP/1.1\r\nhost: x\r\nauthorization: Bearer admin-token\r\ncontent-type: application/json\r\n";

  test("that break off in the middle of a request change nothing", async () => {
    await using sandbox = await deploy();
    const before = (await sandbox.call("listGroups")).text;
    await raw(sandbox, `${HEAD}content-length: 99\r\n\r\n{"name": "Half`, true);
    expect((await sandbox.call("listGroups")).text).toBe(before);
  });

  test("that never finish a request are ended", async () => {
    await using sandbox = await deploy({ requestTimeoutMs: 100 });
    expect(await raw(sandbox, `${HEAD}content-length: 99\r\n\r\n{"name": "Slow`, false)).toMatch(
      /^HTTP\/1.1 408/,
    );
  });

  test("of proxies name the whole URL, and get the same", async () => {
    await using sandbox = await deploy();
    const ask = async (method: string, path: string) =>
      (
        await raw(
          sandbox,
          `${method} http://sandbox.example${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
          false,
        )
      ).slice(9, 12);
    expect(await ask("GET", "")).toBe("200");
    expect(await ask("GET", "/api/v1/groups/")).toBe("401");
    expect(await ask("POST", "/")).toBe("405");
    expect(await ask("OPTIONS", "/api/v1/groups/1")).toBe("204");
  });

  test("that do not speak HTTP get 400", async () => {
    await using sandbox = await deploy();
    expect(await raw(sandbox, "HELLO\r\n\r\n", false)).toMatch(/^HTTP\/1.1 400/);
  });
});

describe("ten thousand random requests", () => {
  const REQUESTS = 10_000;
  const AT_ONCE = 50;

  test("get no 5xx, only what the spec allows, and nothing of another company", async () => {
    await using sandbox = await deploy();
    const foreign = /Norrland|9999001|990001|31007/;
    const seen = new Map<number, number>();
    const send = async ({
      operationId,
      ...given
    }: {
      operationId: OperationId;
      groupId: string;
      text: string;
    }) => {
      const takesBody = withBody.includes(operationId);
      const { status, text } = await sandbox.call(
        operationId,
        takesBody ? given : { groupId: given.groupId },
      );
      seen.set(status, (seen.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
      // An error may repeat what was sent.
      if (!foreign.test(`${given.groupId} ${given.text}`)) expect(text).not.toMatch(foreign);
      if (status < 300) expect(text).not.toMatch(/Norrland|31007/);
    };
    const word = fc.constantFrom(
      "READ",
      "WRITE",
      "CREATE",
      "DELETE",
      "MAP_TO_SEGMENTS",
      "read",
      "",
    );
    const id = fc.oneof(
      fc.constantFrom(9001, 9002, 9101, 9999001, 34, 563, 990001, 0, -1, 1.5, 2 ** 53),
      fc.integer(),
    );
    const permission = fc.record(
      {
        objectType: fc.constantFrom("SEGMENT", "TRAIT", "DESTINATION", "TAGS", "segment"),
        objectId: fc.oneof(id, id.map(String), fc.string()),
        permissions: fc.array(word, { maxLength: 4 }),
      },
      { requiredKeys: [] },
    );
    const group = fc.record(
      {
        name: fc.oneof(fc.string({ unit: "binary" }), fc.constant(null)),
        description: fc.oneof(fc.string(), fc.constant(null)),
      },
      { requiredKeys: [] },
    );
    const body = fc.oneof(
      group,
      fc.array(permission, { maxLength: 4 }),
      fc.array(id, { maxLength: 4 }),
      fc.jsonValue(),
    );
    // Clients resolve "." and ".." themselves: they would ask for another path.
    const segment = fc
      .string({ minLength: 1 })
      .filter((text) => text !== "." && text !== "..")
      .map(encodeURIComponent);
    const request = fc.record({
      operationId: fc.constantFrom(...operationIds),
      groupId: fc.oneof(id.map(String), segment),
      text: fc.oneof(
        { weight: 9, arbitrary: body.map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: fc.string({ minLength: 1 }) },
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: AT_ONCE, maxLength: AT_ONCE }),
        async (requests) => {
          await Promise.all(requests.map(send));
        },
      ),
      { numRuns: REQUESTS / AT_ONCE },
    );
    console.log(`random requests by status: ${JSON.stringify(Object.fromEntries(seen))}`);
    expect((await sandbox.call("listGroups", { token: "other-partner-token" })).body).toMatchObject(
      [{ groupId: 9999001, name: "Norrland administrators" }],
    );
  });
});
