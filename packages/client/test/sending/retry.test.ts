import {
  halfThenHang,
  halfThenReset,
  hang,
  json,
  type Reply,
  reset,
  startServer,
  text,
} from "@aam-groups/test-kit/replying-server";
import { deadEnd } from "@aam-groups/test-kit/server";
import { describe, expect, test } from "vitest";
import {
  ApiError,
  type Attempt,
  createGroupsClient,
  type GroupsClientOptions,
} from "../../src/index.ts";
import { wasNeverSent } from "../../src/platform/node.ts";
import { validateResponse } from "../../src/validation.ts";
import { caught } from "../caught.ts";
import { required } from "../required.ts";

const group = { name: "Analysts", description: null };

/** A server, a client of it that waits for nothing, and what the client saw. */
async function start(replies: [Reply, ...Reply[]], options: Partial<GroupsClientOptions> = {}) {
  const server = await startServer(...replies);
  const attempts: Attempt[] = [];
  const groups = createGroupsClient({
    baseUrl: server.baseUrl,
    token: "any",
    retryDelayMs: 0,
    onAttempt: (attempt) => attempts.push(attempt),
    ...options,
  });
  return {
    groups,
    attempts,
    received: server.received,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describe("a call is retried", () => {
  test.each([408, 429, 500, 502, 503, 504])("after %i", async (status) => {
    await using on = await start([text(status, "later"), json(200, [])]);
    expect(await on.groups.listGroups(...required())).toEqual([]);
    expect(on.received).toHaveLength(2);
  });

  test.each([
    ["a reset connection", reset],
    ["a connection that breaks in the middle of the body", halfThenReset],
  ])("after %s", async (_what, failure) => {
    await using on = await start([failure, json(200, [])]);
    expect(await on.groups.listGroups(...required())).toEqual([]);
    expect(on.received).toHaveLength(2);
  });

  test.each([
    ["hangs", hang],
    ["never ends its body", halfThenHang(200)],
  ])("if an attempt %s", async (_what, failure) => {
    // However slow the machine, some attempt is fast enough for the second reply.
    await using on = await start([failure, json(200, [])], { timeoutMs: 500, retries: 99 });
    expect(await on.groups.listGroups(...required())).toEqual([]);
    expect(on.attempts.length).toBeGreaterThan(1);
  });

  test("with the same method, path, headers and body", async () => {
    await using on = await start([text(503, ""), json(200, {})]);
    await on.groups.updateGroup(7, group);
    const [first, second] = on.received;
    expect(first).toMatchObject({
      method: "PUT",
      url: "/api/v1/groups/7",
      body: JSON.stringify(group),
    });
    expect(second).toEqual(first);
  });

  test("whatever the operation, but for createGroup", async () => {
    await using on = await start([text(503, "")], { retries: 1 });
    const { groups } = on;
    const calls = [
      () => groups.listGroups(...required()),
      () => groups.updateGroup(7, group),
      () => groups.deleteGroup(7),
      () => groups.deleteGroups([7]),
      () => groups.listGroupPermissions(7),
      () => groups.setGroupPermissions(7, []),
    ];
    for (const call of calls) expect(await caught(call())).toMatchObject({ attempts: 2 });
    expect(await caught(groups.createGroup(group))).toMatchObject({ attempts: 1 });
  });

  test("twice by default, and then the last response counts", async () => {
    await using on = await start([
      text(503, ""),
      text(502, ""),
      json(504, { message: "Too slow" }),
    ]);
    const error = await caught(on.groups.listGroups(...required()));
    expect(error).toMatchObject({ status: 504, attempts: 3, body: { message: "Too slow" } });
    expect(on.received).toHaveLength(3);
  });

  test.each([0, 1, 4])("at most as often as retries says: %i", async (retries) => {
    await using on = await start([text(503, "")], { retries });
    await caught(on.groups.listGroups(...required()));
    expect(on.received).toHaveLength(retries + 1);
  });

  test("as often as the call itself says, if it does", async () => {
    await using on = await start([text(503, "")]);
    await caught(on.groups.listGroups(...required({ retries: 1 })));
    expect(on.received).toHaveLength(2);
  });

  test("without waiting for the rest of the previous response", async () => {
    await using on = await start([halfThenHang(503), json(200, [])]);
    expect(await on.groups.listGroups(...required())).toEqual([]);
  });
});

describe("a call is not retried", () => {
  test.each([400, 401, 403, 404, 409, 413, 415, 418, 501, 505])("after %i", async (status) => {
    await using on = await start([json(status, {}), json(200, [])]);
    expect(await caught(on.groups.listGroups(...required()))).toMatchObject({
      status,
      attempts: 1,
    });
  });

  test.each([
    ["a login page", text(200, "<html>", "text/html")],
    ["half a JSON document", text(200, "[", "application/json")],
  ])("after %s", async (_what, reply) => {
    await using on = await start([reply, json(200, [])]);
    expect(await caught(on.groups.listGroups(...required()))).toMatchObject({ attempts: 1 });
  });

  test.each([
    ["503", text(503, "")],
    ["429, although it may help", text(429, "", undefined)],
    ["a reset connection", reset],
    ["a connection that breaks in the middle of the body", halfThenReset],
    ["a timeout", hang],
  ])("if it creates a group and the server may have received it: %s", async (_what, failure) => {
    await using on = await start([failure, json(201, {})], { timeoutMs: 2_000 });
    expect(await caught(on.groups.createGroup(group))).toMatchObject({ attempts: 1 });
    expect(on.received).toHaveLength(1);
  });

  test("if there is no time left for the wait", async () => {
    await using on = await start([json(503, {}, { "retry-after": "600" })], {
      totalTimeoutMs: 300_000,
      maxRetryAfterMs: 600_000,
    });
    const error = await caught(on.groups.listGroups(...required()));
    expect(error).toMatchObject({ status: 503, attempts: 1 });
  });
});

describe("createGroup", () => {
  test("is retried if nothing listens, since the server cannot have received it", async () => {
    const { origin } = await deadEnd();
    await using on = await start([json(201, { groupId: 7 })], {
      fetch: (url, init) =>
        fetch(on.attempts.length === 0 ? url.replace(/^http:..[^/]+/, origin) : url, init),
    });
    expect(await on.groups.createGroup(group)).toEqual({ groupId: 7 });
    expect(on.attempts).toMatchObject([{ error: { name: "ConnectionError" } }, { status: 201 }]);
    expect(on.received).toHaveLength(1);
  });

  test.each([
    ["refused", { code: "ECONNREFUSED", syscall: "connect" }, true],
    ["a host that is not known", { code: "ENOTFOUND", syscall: "getaddrinfo" }, true],
    ["a connection that took too long", { code: "UND_ERR_CONNECT_TIMEOUT" }, true],
    ["a reset", { code: "ECONNRESET", syscall: "read" }, false],
    ["a broken pipe", { code: "EPIPE", syscall: "write" }, false],
    ["a socket that was closed", { code: "UND_ERR_SOCKET" }, false],
  ])("tells whether the request was sent: %s", (_what, properties, expected) => {
    const cause = Object.assign(new Error("no"), properties);
    expect(wasNeverSent(new TypeError("fetch failed", { cause }))).toBe(expected);
  });

  test("was never sent if no address of the host could be reached, but may have been if one could", () => {
    const refused = Object.assign(new Error("no"), { syscall: "connect" });
    const broken = Object.assign(new Error("no"), { syscall: "read" });
    const failed = (errors: Error[]) =>
      new TypeError("fetch failed", { cause: new AggregateError(errors) });
    expect(wasNeverSent(failed([refused, refused]))).toBe(true);
    expect(wasNeverSent(failed([refused, broken]))).toBe(false);
    expect(wasNeverSent(failed([]))).toBe(false);
  });

  test("may have been sent if the causes of its error go round in circles", async () => {
    const circular = new Error("round");
    circular.cause = circular;
    expect(wasNeverSent(circular)).toBe(false);
    await using on = await start([json(200, [])], {
      fetch: () => Promise.reject(circular),
      retries: 0,
    });
    expect(await caught(on.groups.createGroup(group))).toMatchObject({ name: "ConnectionError" });
  });

  const carrying = (errors: unknown) => Object.assign(new Error("no"), { errors });

  test.each([
    ["an object as its errors", carrying({ name: "must not be blank" }), "no"],
    ["a number as its errors", carrying(7), "no"],
    ["an empty list of errors", carrying([]), "no"],
    ["a list of errors", carrying([new Error("below")]), "below"],
    ["a number as its message", { message: 5 }, "5"],
    [
      "a message of its cause that is no text",
      new Error("no", { cause: { message: {} } }),
      "[object Object]",
    ],
    ["nothing but a name", { name: 3 }, "3"],
  ])("is a broken connection with %s", async (_what, error, why) => {
    await using on = await start([json(200, [])], {
      fetch: () => Promise.reject(error),
      retries: 0,
    });
    const { name, message } = await caught(on.groups.createGroup(group));
    expect([name, message.endsWith(`: ${why}`)]).toEqual(["ConnectionError", true]);
  });

  test.each([
    ["a browser's error", new TypeError("Failed to fetch")],
    ["no error", "no"],
    ["nothing", null],
  ])("may have been sent after %s", (_what, error) => expect(wasNeverSent(error)).toBe(false));
});

describe("deleteGroup", () => {
  test("takes a 404 for success if an earlier attempt may have deleted the group", async () => {
    await using on = await start([reset, json(404, {})], { validate: validateResponse });
    expect(await on.groups.deleteGroup(7)).toBeUndefined();
  });

  test("fails with a 404 in response to its first attempt", async () => {
    await using on = await start([json(404, {})]);
    expect(await caught(on.groups.deleteGroup(7))).toMatchObject({ status: 404 });
  });

  test("fails with a 404 after 429, which comes before any work", async () => {
    await using on = await start([text(429, ""), json(404, {})]);
    expect(await caught(on.groups.deleteGroup(7))).toMatchObject({ status: 404, attempts: 2 });
  });

  test("is another matter than deleteGroups, where a 404 does not say that all are gone", async () => {
    await using on = await start([reset, json(404, {})]);
    expect(await caught(on.groups.deleteGroups([7, 8]))).toMatchObject({
      status: 404,
      attempts: 2,
    });
  });
});

describe("onAttempt", () => {
  test("is told of each attempt, and of the wait after it", async () => {
    await using on = await start([text(503, ""), reset, json(200, [])]);
    const before = Date.now();
    await on.groups.listGroups(...required());
    const common = {
      operationId: "listGroups",
      method: "GET",
      url: expect.stringMatching(/\/api\/v1\/groups\/$/),
      startedAt: expect.any(Number),
      durationMs: expect.any(Number),
    };
    expect(on.attempts).toEqual([
      { ...common, attempt: 1, status: 503, retryInMs: 0 },
      {
        ...common,
        attempt: 2,
        error: expect.objectContaining({ name: "ConnectionError" }),
        retryInMs: 0,
      },
      { ...common, attempt: 3, status: 200 },
    ]);
    for (const { startedAt, durationMs } of on.attempts) {
      expect(startedAt).toBeGreaterThanOrEqual(before);
      expect(durationMs).toBeGreaterThan(0);
    }
  });

  test("does not change how a call ends if it throws", async () => {
    await using on = await start([text(503, ""), json(200, [])], {
      onAttempt: () => {
        throw new Error("The observer is broken.");
      },
    });
    expect(await on.groups.listGroups(...required())).toEqual([]);
  });

  test("does not end the process if it fails later", async () => {
    const failures: unknown[] = [];
    const note = (reason: unknown) => failures.push(reason);
    process.on("unhandledRejection", note);
    await using on = await start([json(200, [])], {
      onAttempt: async () => Promise.reject(new Error("The observer is broken.")),
    });
    await on.groups.listGroups(...required());
    await new Promise(setImmediate);
    process.off("unhandledRejection", note);
    expect(failures).toEqual([]);
  });

  test("is told of the failure that ends a call", async () => {
    await using on = await start([json(400, {})]);
    expect(await caught(on.groups.listGroups(...required()))).toBeInstanceOf(ApiError);
    expect(on.attempts).toEqual([expect.objectContaining({ attempt: 1, status: 400 })]);
    expect(on.attempts[0]?.retryInMs).toBeUndefined();
  });
});
