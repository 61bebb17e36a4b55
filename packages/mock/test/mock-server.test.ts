import { request } from "node:http";
import { connect } from "node:net";
import { PRINTED_REQUESTS } from "@aam-groups/test-kit/printed-requests";
import { operationDescriptors, routesAt } from "@aam-groups/types";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";

let mock: Mock;
let origin: string;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  origin = new URL(mock.baseUrl).origin;
});
afterAll(() => mock.close());

/** The methods of the operations on one group. */
const OF_A_GROUP = routesAt(Object.values(operationDescriptors), "/groups/1", "exact")
  .map(({ route }) => route.method)
  .join(", ");

const authorized = { authorization: "Bearer any" };
const json = { ...authorized, "content-type": "application/json" };

describe("the request lines of Adobe's documentation, as printed", () => {
  test.each(PRINTED_REQUESTS)("%s %s", async (method, path, body, status) => {
    const headers = body === null ? authorized : json;
    const response = await fetch(origin + path, { method, headers, body });
    expect(response.status).toBe(status);
  });
});

describe("Prefer", () => {
  async function prefer(value: string) {
    const response = await fetch(`${mock.baseUrl}/groups/`, {
      headers: { ...authorized, prefer: value },
    });
    return { status: response.status, body: await response.json() };
  }

  test("code chooses a documented status", async () => {
    expect((await prefer("code=429")).body).toEqual({
      error_code: "429050",
      message: "Too many requests",
    });
  });

  test("example chooses a named example", async () => {
    expect((await prefer("example=noGroups")).body).toEqual([]);
  });

  test("dynamic gives other data than the examples, the same for the same seed", async () => {
    const [first, second] = [
      await prefer("dynamic=true, seed=7"),
      await prefer("dynamic=true, seed=7"),
    ];
    expect(first.body).toEqual(second.body);
    expect(first.body).not.toEqual((await prefer("dynamic=false")).body);
  });

  test.each([
    [
      "code=418",
      "listGroups has no documented 418. Documented: 200, 400, 401, 403, 429, 500, 503, 504.",
    ],
    [
      "code=404",
      "listGroups has no documented 404. Documented: 200, 400, 401, 403, 429, 500, 503, 504.",
    ],
    ["code=many", "Prefer: code=many is not a status from 200 to 599."],
    [
      "example=blankName",
      "listGroups has no example blankName for 200. Examples: twoGroups, noGroups.",
    ],
    ["dynamic=maybe", "Prefer: dynamic=maybe must be true or false."],
  ])("%s is told what is possible", async (value, message) => {
    expect(await prefer(value)).toEqual({ status: 400, body: { code: "bad_preference", message } });
  });
});

describe("a request that the spec does not allow", () => {
  test("says why in a header, whatever the example in the body says", async () => {
    const response = await fetch(`${mock.baseUrl}/groups/`, {
      method: "POST",
      headers: json,
      body: JSON.stringify({ name: " ", description: null }),
    });
    expect(JSON.parse(response.headers.get("sl-violations") ?? "")).toEqual([
      String.raw`body.name: Request body property name must match pattern "\S"`,
    ]);
  });

  test("gets its error however much is wrong with it", async () => {
    const bad = { objectType: "SEGMENT", objectId: 1, permissions: ["é".repeat(1000)] };
    const response = await fetch(`${mock.baseUrl}/groups/1/permissions/`, {
      method: "PUT",
      headers: json,
      body: JSON.stringify(Array.from({ length: 100 }, () => ({ ...bad, ["ü".repeat(500)]: 1 }))),
    });
    expect(response.status).toBe(400);
    const violations: string[] = JSON.parse(response.headers.get("sl-violations") ?? "");
    expect(violations).toHaveLength(9);
    expect(violations.at(-1)).toMatch(/^and \d+ more$/);
  });

  test("is told why its body is not JSON", async () => {
    const response = await fetch(`${mock.baseUrl}/groups/`, {
      method: "POST",
      headers: json,
      body: "{",
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        code: "invalid_request",
        message: expect.stringMatching(/^The body is not valid JSON: .* at position 1\b.*\.$/),
      },
    ]);
  });
});

describe("a request that is not in the spec", () => {
  test.each([
    [
      "GET",
      "/api/v1/groups",
      404,
      "The spec has no path /api/v1/groups. Did you mean /api/v1/groups/?",
    ],
    ["GET", "/groups/", 404, "The spec has no path /groups/."],
    ["DELETE", "/api/v1/groups/", 405, "/api/v1/groups/ only allows GET, HEAD, POST, OPTIONS."],
    ["POST", "/api/v1/groups/1", 405, `/api/v1/groups/1 only allows ${OF_A_GROUP}, OPTIONS.`],
  ])("%s %s: %i", async (method, path, status, message) => {
    expect(OF_A_GROUP).toContain("PUT, DELETE");
    const response = await fetch(origin + path, { method, headers: authorized });
    expect([response.status, await response.json()]).toMatchObject([status, { message }]);
    expect(response.headers.get("allow")).toBe(
      status === 405 ? message.replace(/^.* only allows (.*)\.$/, "$1") : null,
    );
  });

  test("a page of another origin may call, with a token", async () => {
    const response = await fetch(`${mock.baseUrl}/groups/1`, {
      method: "OPTIONS",
      headers: {
        origin: "http://127.0.0.1:4000",
        "access-control-request-method": "PUT",
        "access-control-request-headers": "authorization,content-type",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-methods")).toContain("PUT");
    expect(response.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
  });
});

describe("bad input", () => {
  // Each of these ended or hung Prism 5.16's own server.
  test.each([
    ["a path that cannot be decoded", "PUT", "/groups/%zz", {}, null],
    ["a malformed Accept", "GET", "/groups/", { accept: "garbage" }, null],
    ["a malformed Content-Type", "DELETE", "/groups/1", { "content-type": "garbage" }, null],
    ["an empty JSON body", "POST", "/groups/", { "content-type": "application/json" }, " "],
    [
      "JSON under another name",
      "POST",
      "/groups/",
      { "content-type": "application/problem+json" },
      "{",
    ],
  ])("%s gets a response below 500", async (_what, method, path, headers, body) => {
    const response = await fetch(mock.baseUrl + path, {
      method,
      headers: { ...authorized, ...headers },
      body,
    });
    expect(response.status).toBeLessThan(500);
    await response.text();
  });

  test("a body over 1 MiB is refused", async () => {
    const body = JSON.stringify({ name: "x".repeat(1024 * 1024), description: null });
    const response = await fetch(`${mock.baseUrl}/groups/`, {
      method: "POST",
      headers: json,
      body,
    });
    expect(response.status).toBe(413);
  });

  test("a connection that breaks off in the middle of a request does not disturb others", async () => {
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(new URL(origin).port), "127.0.0.1", () => {
        socket.write(
          "POST /api/v1/groups/ HTTP/1.1\r\nhost: mock\r\ncontent-length: 99\r\n\r\n{",
          () => socket.destroy(),
        );
      });
      socket.on("close", () => resolve()).on("error", reject);
    });
    expect((await fetch(`${mock.baseUrl}/groups/`, { headers: authorized })).status).toBe(200);
  });

  test("no request at all gets a 5xx or one of Prism's own problem documents", async () => {
    const segment = fc.oneof(
      fc.constantFrom("groups", "bulk-delete", "permissions", "1", "0", "", "..", "%2e%2e", "%zz"),
      fc.string().map(encodeURIComponent),
    );
    const request = fc.record({
      method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH"),
      path: fc.array(segment, { maxLength: 4 }).map((parts) => `/api/v1/${parts.join("/")}`),
      type: fc.constantFrom("application/json", "text/plain", "garbage", "application/x+json"),
      prefer: fc.oneof(
        fc.constant(""),
        fc.constantFrom("code=400", "code=x", "dynamic=true", "example=a"),
      ),
      body: fc.oneof(fc.json(), fc.string(), fc.constant("")),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, type, prefer, body }) => {
        const response = await fetch(origin + path, {
          method,
          headers: { ...authorized, "content-type": type, prefer },
          body: method === "GET" ? null : body,
        });
        expect(response.status).toBeLessThan(500);
        expect(await response.text()).not.toContain("stoplight.io");
      }),
      { numRuns: 300 },
    );
  });
});

describe("serving another document", () => {
  test.each([undefined, null, {}])("names no version where it has none: %j", async (version) => {
    const other = await startMock({
      port: 0,
      document: { ...document, info: { title: "Other", version } },
    });
    try {
      const origin = new URL("/", other.baseUrl);
      for (const url of [`${other.baseUrl}/others/`, origin])
        expect((await fetch(url)).headers.has("x-spec-version")).toBe(false);
      for (const accept of ["text/html", "application/json"]) {
        const front = await (await fetch(origin, { headers: { accept } })).text();
        expect(front).not.toMatch(/version|undefined/i);
      }
    } finally {
      await other.close();
    }
  });

  const document = {
    openapi: "3.1.0",
    info: { title: "Other", version: "1" },
    paths: { "/others/": { get: { responses: { "204": { description: "Nothing." } } } } },
  };

  test("update takes it at once; suspend serves nothing until the next update", async () => {
    const other = await startMock({ port: 0 });
    try {
      await other.update(document);
      expect((await fetch(`${other.baseUrl}/others/`)).status).toBe(204);
      const unknown = await fetch(`${other.baseUrl}/groups/`);
      // With the version of what is served now.
      expect([unknown.status, unknown.headers.get("x-spec-version")]).toEqual([404, "1"]);
      other.suspend("line 7 is broken");
      const response = await fetch(`${other.baseUrl}/others/`);
      expect([response.status, await response.json()]).toEqual([
        503,
        { code: "spec_is_broken", message: "line 7 is broken" },
      ]);
      for (const method of ["GET", "HEAD", "OPTIONS"])
        expect((await fetch(new URL("/", other.baseUrl), { method })).status).toBe(503);
      await other.update(document);
      expect((await fetch(`${other.baseUrl}/others/`)).status).toBe(204);
    } finally {
      await other.close();
    }
  });

  test.each([
    ["without operations", { paths: {} }, "The spec has no operations."],
    [
      "that refers to another file",
      { paths: { "/others/": { $ref: "https://parcels.test/openapi.yaml" } } },
      "The spec refers to another file: https://parcels.test/openapi.yaml. Bundle it first.",
    ],
    [
      "of Swagger 2.0",
      { openapi: undefined, swagger: "2.0" },
      "The spec is Swagger 2.0, not OpenAPI 3: convert it first.",
    ],
  ])("a document %s is refused", async (_what, bad, message) => {
    await expect(startMock({ port: 0, document: { ...document, ...bad } })).rejects.toThrow(
      message,
    );
  });
});

test("takes the whole URL as the target of a request, as proxies send it", async () => {
  const ask = (method: string, path: string) =>
    new Promise<unknown[]>((resolve, reject) => {
      const { port, hostname } = new URL(origin);
      const target = { port, hostname, method, path: origin + path, headers: authorized };
      request(target, (response) => {
        response.resume();
        resolve([response.statusCode, response.headers.allow]);
      })
        .on("error", reject)
        .end();
    });
  expect(await ask("GET", "/api/v1/groups/")).toEqual([200, undefined]);
  expect(await ask("GET", "")).toEqual([200, undefined]);
  expect(await ask("POST", "/")).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect(await ask("OPTIONS", "/api/v1/groups/1")).toEqual([204, `${OF_A_GROUP}, OPTIONS`]);
});
