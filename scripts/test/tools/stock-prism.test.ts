import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Mock, startMock } from "@aam-groups/mock";
import { documentedResponses, requestExamples } from "@aam-groups/spec/documented";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { specFile } from "../../paths.ts";
import { type StockPrism, startStockPrism } from "./stock-prism.ts";

const headers = { authorization: "Bearer any", "content-type": "application/json" };

/** A path whose request body only JSON Schema 2020-12 understands: draft-07 has no `prefixItems`. */
const TUPLES = {
  post: {
    requestBody: {
      required: true,
      content: {
        "application/json": { schema: { type: "array", prefixItems: [{ type: "integer" }] } },
      },
    },
    responses: { "204": { description: "Valid." }, "400": { description: "Invalid." } },
  },
};

let folder: string;
let stock: StockPrism;
let mock: Mock;
beforeAll(async () => {
  const { document } = await readSpecFile(specFile);
  const extended = { ...document, paths: { ...document.paths, "/tuples": TUPLES } };
  folder = await mkdtemp(join(tmpdir(), "stock-prism-"));
  const file = join(folder, "openapi.json");
  await writeFile(file, JSON.stringify(extended));
  [stock, mock] = await Promise.all([
    startStockPrism(file),
    startMock({ port: 0, document: extended }),
  ]);
});
afterAll(async () => {
  await stock[Symbol.asyncDispose]();
  await mock.close();
  await rm(folder, { recursive: true });
});

type Sent = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

/** The status and body that each of the two returns for a request; Prism ignores the prefix of a server. */
async function both(path: string, { headers: more, ...init }: Sent = {}) {
  return Promise.all(
    [stock.origin, mock.baseUrl].map(async (base) => {
      const response = await fetch(base + path, { ...init, headers: { ...headers, ...more } });
      const text = await response.text();
      return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
    }),
  );
}

const preferences = (Object.keys(operationDescriptors) as OperationId[]).flatMap((id) =>
  documentedResponses(id).flatMap(({ status, body }) => [
    { id, status, prefer: `code=${status}` },
    ...(body?.examples ?? []).map(({ name }) => ({
      id,
      status,
      prefer: `code=${status}, example=${name}`,
    })),
  ]),
);

describe("Prism's own command returns the same status and body as our mock", () => {
  test.each(preferences)("$id with Prefer: $prefer", async ({ id, status, prefer }) => {
    const { method, path } = operationDescriptors[id];
    const [example] = requestExamples(id);
    const [theirs, ours] = await both(path.replace("{groupId}", "118204"), {
      method,
      headers: { prefer },
      body: example ? JSON.stringify(example.value) : null,
    });
    expect(ours?.status).toBe(status);
    expect(theirs).toEqual(ours);
  });

  test.each([
    ["a missing token", "/groups/", { headers: { authorization: "" } }, 401],
    ["an invalid body", "/groups/", { method: "POST", body: "{}" }, 400],
    ["a missing body", "/groups/bulk-delete", { method: "DELETE" }, 400],
    ["an unknown path", "/nothing", {}, 404],
    ["an unknown method", "/groups/", { method: "PATCH" }, 405],
  ])("%s gets the same status", async (_what, path, init, status) => {
    const [theirs, ours] = await both(path, init);
    expect([theirs?.status, ours?.status]).toEqual([status, status]);
  });
});

describe("our mock adds to Prism's command", () => {
  test("201 for a group that is created, where Prism takes the lowest success", async () => {
    const body = JSON.stringify({ name: "Analysts", description: null });
    const [theirs, ours] = await both("/groups/", { method: "POST", body });
    expect([theirs?.status, ours?.status]).toEqual([200, 201]);
  });

  test("the prefix /api/v1, and a hint at a missing slash", async () => {
    const [theirs, ours] = await both("/groups");
    expect([theirs?.body.title, ours?.body.message]).toEqual([
      "Route not resolved, no path matched",
      "The spec has no path /api/v1/groups. Did you mean /api/v1/groups/?",
    ]);
    const prefixed = await fetch(`${stock.origin}/api/v1/groups/`, { headers });
    expect(prefixed.status).toBe(404);
  });

  test("JSON Schema 2020-12, where Prism validates by draft-07", async () => {
    const [theirs, ours] = await both("/tuples", { method: "POST", body: '["x"]' });
    expect([theirs?.status, ours?.status]).toEqual([204, 400]);
  });

  test("what is possible, where a preference cannot be met", async () => {
    const [theirs, ours] = await both("/groups/", { headers: { prefer: "example=blankName" } });
    expect([theirs?.status, ours?.status]).toEqual([404, 400]);
    expect(theirs?.body.detail).toBe(
      "Response for contentType: application/json and exampleKey: blankName does not exist.",
    );
    expect(ours?.body.message).toBe(
      "listGroups has no example blankName for 200. Examples: twoGroups, noGroups.",
    );
  });
});

// When one of these fails, Prism has been fixed: its server may take the place of Fastify.
describe("Prism's engine is behind Fastify, since Prism's own server", () => {
  test("never responds to malformed JSON", async () => {
    const post = (origin: string, signal?: AbortSignal) =>
      fetch(`${origin}/groups/`, { method: "POST", headers, body: "{", signal: signal ?? null });
    const abort = new AbortController();
    let hasResponded = false;
    const hanging = post(stock.origin, abort.signal).then(
      () => {
        hasResponded = true;
      },
      () => {},
    );
    for (let n = 0; n < 20; n += 1) await both("/groups/");
    expect(hasResponded).toBe(false);
    abort.abort();
    await hanging;
    expect((await post(mock.baseUrl)).status).toBe(400);
  });

  test.each([
    ["a malformed Accept", "/groups/", "GET", { accept: "garbage" }, 200],
    ["a path that cannot be decoded", "/groups/%zz", "DELETE", {}, 400],
  ])("ends on %s", async (_what, path, method, more, status) => {
    await using mortal = await startStockPrism(specFile);
    const request = (origin: string) =>
      fetch(origin + path, { method, headers: { ...headers, ...more } });
    await expect(request(mortal.origin)).rejects.toThrow();
    await mortal.ended;
    expect((await request(mock.baseUrl)).status).toBe(status);
  });
});
