import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { judge } from "@aam-groups/spec/judge";
import { operationDescriptors } from "@aam-groups/types";
import { getResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ApiError, createGroupsClient } from "../../src/index.ts";
import { example, mockGroupsApi } from "../../src/testing.ts";
import { required } from "../required.ts";

const BASE_URL = "https://aam.example/api/v1";
const api = mockGroupsApi(BASE_URL);
const server = setupServer(...api.handlers);
const input = { name: "Analysts", description: null };
// Made before `listen`, as a module of an application would.
const groups = createGroupsClient({ baseUrl: BASE_URL, token: "any" });

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const send = (method: string, path: string, body?: unknown) =>
  fetch(BASE_URL + path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });

describe("the handlers respond to the client with examples", () => {
  test("each method gets the first example of its usual success", async () => {
    expect(await groups.listGroups(...required())).toEqual(example("listGroups", 200));
    expect(await groups.createGroup(input)).toEqual(example("createGroup", 201));
    expect(await groups.updateGroup(7, input)).toEqual(example("updateGroup", 200));
    expect(await groups.listGroupPermissions(7)).toEqual(example("listGroupPermissions", 200));
    expect(await groups.setGroupPermissions(7, [])).toEqual(example("setGroupPermissions", 200));
    expect(await groups.deleteGroup(7)).toBeUndefined();
    expect(await groups.deleteGroups([7, 8])).toBeUndefined();
  });

  test.each([
    ["GET", "/groups/", 200],
    ["GET", "/groups", 200],
    ["GET", "/groups/?page=2", 200],
    ["POST", "/groups/", 201],
    ["POST", "/groups", 201],
    ["PUT", "/groups/7", 200],
    ["PUT", "/groups/7/", 200],
    ["DELETE", "/groups/7", 204],
    ["DELETE", "/groups/7/", 204],
    ["DELETE", "/groups/bulk-delete", 204],
    ["DELETE", "/groups/bulk-delete/", 204],
    ["GET", "/groups/7/permissions", 200],
    ["GET", "/groups/7/permissions/", 200],
    ["PUT", "/groups/7/permissions", 200],
    ["PUT", "/groups/7/permissions/", 200],
  ])("%s %s returns %i", async (method, path, status) => {
    expect((await send(method, path)).status).toBe(status);
  });

  test.each([
    "https://aam.example/groups/",
    "https://aam.example/api/v1/group",
    "https://aam.example/api/v1/groups/7/members",
    "https://aam.example/api/v1/groups//permissions",
    "https://other.example/api/v1/groups/",
    "https://aam.example:8443/api/v1/groups/",
    "https://aamXexample/api/v1/groups/",
    "http://aam.example/api/v1/groups/",
  ])("a request to %s is left alone", async (url) => {
    expect(await getResponse(api.handlers, new Request(url))).toBeUndefined();
  });

  test("a request to another host gets through to it", async () => {
    const other = createServer((_request, response) => response.end("[]"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    server.close();
    server.listen({ onUnhandledFrame: "bypass" });
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/groups/`);
    expect(await response.text()).toBe("[]");
    server.close();
    server.listen({ onUnhandledFrame: "error" });
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });
});

describe("respond", () => {
  test("every documented status of every operation responds as the spec says", async () => {
    let count = 0;
    for (const { id, method, path, statuses } of Object.values(operationDescriptors)) {
      for (const status of statuses) {
        // @ts-expect-error: each status belongs to its operation, which a loop over all of them does not show
        server.use(api.respond(id, status));
        const response = await send(method, path.replace("{groupId}", "118204"));
        const text = await response.text();
        expect(response.status).toBe(status);
        expect(judge(id, { status, headers: response.headers, text })).toEqual([]);
        expect(text === "").toBe(status === 204);
        count++;
      }
    }
    expect(count).toBeGreaterThan(60);
  });

  test("a conflict reaches the caller as an ApiError", async () => {
    server.use(api.respond("deleteGroup", 409));
    const error = await groups.deleteGroup(7).catch((reason) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 409, body: example("deleteGroup", 409) });
  });

  test("one for a group does not handle a bulk delete, nor the other way round", async () => {
    server.use(api.respond("deleteGroup", 409));
    expect((await send("DELETE", "/groups/bulk-delete", [7])).status).toBe(204);
    server.resetHandlers();
    server.use(api.respond("deleteGroups", 409));
    expect((await send("DELETE", "/groups/7")).status).toBe(204);
    expect((await send("DELETE", "/groups/bulk-delete", [7])).status).toBe(409);
  });

  test("an example is chosen by its name, or replaced by a body", async () => {
    server.use(api.respond("listGroups", 200, { example: "noGroups" }));
    expect(await groups.listGroups(...required())).toEqual([]);
    const [group] = example("listGroups", 200);
    const body = group ? [{ ...group, name: "Renamed" }] : [];
    server.use(api.respond("listGroups", 200, { body }));
    expect(await groups.listGroups(...required())).toMatchObject([
      { groupId: 118204, name: "Renamed" },
    ]);
  });

  test("an error can come without a body", async () => {
    server.use(api.respond("deleteGroup", 409, { body: null }));
    const response = await send("DELETE", "/groups/7");
    expect([response.status, await response.text()]).toEqual([409, ""]);
  });

  test("headers are added to those that the spec requires, or override them", async () => {
    server.use(api.respond("listGroups", 401));
    expect((await send("GET", "/groups/")).headers.get("www-authenticate")).toMatch(/^Bearer /);
    server.use(
      api.respond("listGroups", 401, { headers: { "www-authenticate": "Bearer", "x-id": "1" } }),
    );
    const { headers } = await send("GET", "/groups/");
    expect(headers.get("www-authenticate")).toBe("Bearer");
    expect(headers.get("x-id")).toBe("1");
  });

  test("with once, later requests get what was there before", async () => {
    server.use(api.respond("listGroups", 500, { once: true }));
    expect((await send("GET", "/groups/")).status).toBe(500);
    expect((await send("GET", "/groups/")).status).toBe(200);
  });

  test("with a delay, others respond meanwhile; an endless one ends with the request", async () => {
    const order: string[] = [];
    server.use(api.respond("listGroups", 200, { delayMs: 20 }));
    const slow = send("GET", "/groups/").then(() => order.push("slow"));
    await send("POST", "/groups/").then(() => order.push("quick"));
    await slow;
    expect(order).toEqual(["quick", "slow"]);

    server.use(api.respond("listGroups", 200, { delayMs: Number.POSITIVE_INFINITY }));
    const controller = new AbortController();
    const endless = fetch(`${BASE_URL}/groups/`, { signal: controller.signal });
    const outcome = expect(endless).rejects.toBe("enough");
    await send("POST", "/groups/");
    controller.abort("enough");
    await outcome;
  });

  test("what is changed in an example changes no later response", async () => {
    example("listGroups", 200).length = 0;
    expect(await groups.listGroups(...required())).toHaveLength(2);
  });
});

describe("networkError", () => {
  test("makes fetch fail without a response", async () => {
    server.use(api.networkError("listGroups"));
    await expect(send("GET", "/groups/")).rejects.toThrow(TypeError);
    expect((await send("POST", "/groups/")).status).toBe(201);
  });

  test("once", async () => {
    server.use(api.networkError("listGroups", { once: true }));
    await expect(send("GET", "/groups/")).rejects.toThrow(TypeError);
    expect((await send("GET", "/groups/")).status).toBe(200);
  });
});

describe("what JavaScript users misspell is refused with a sentence", () => {
  test.each([
    [
      () => api.respond("removeGroup" as never, 204 as never),
      "Unknown operation removeGroup. Operations: listGroups, createGroup, ",
    ],
    [
      () => api.networkError("removeGroup" as never),
      "Unknown operation removeGroup. Operations: listGroups, createGroup, ",
    ],
    [
      () => api.respond("deleteGroup", 418 as never),
      "deleteGroup has no documented 418. Documented: 204, 400, ",
    ],
    [
      () => api.respond("deleteGroup", 409, { example: "inUse" as never }),
      "deleteGroup has no example inUse for 409. Examples: groupIsInUse.",
    ],
    [
      () => api.respond("deleteGroup", 204, { example: "gone" as never }),
      "deleteGroup has no example gone for 204. It has no body.",
    ],
    [() => example("deleteGroup", 204), "deleteGroup has no body for 204."],
    [() => example("listGroups", 200, "toString" as never), "Examples: twoGroups, noGroups."],
  ])("%s", (call, sentence) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(sentence);
  });

  test.each(["", "/api/v1", "aam.adobe.io/v1"])("the base URL %j", (baseUrl) => {
    expect(() => mockGroupsApi(baseUrl)).toThrow(`"${baseUrl}" is not a valid base URL; include `);
  });
});

test.each(["https://aam.example/api/v1/", "HTTPS://AAM.example:443/api/v1"])(
  "the base URL %s is the same as without what does not matter",
  async (baseUrl) => {
    server.resetHandlers(...mockGroupsApi(baseUrl).handlers);
    expect((await send("GET", "/groups/")).status).toBe(200);
  },
);
