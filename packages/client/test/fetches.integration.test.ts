import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { startForwardProxy } from "@aam-groups/test-kit/forward-proxy";
import { json, type Reply, startServer, text } from "@aam-groups/test-kit/replying-server";
import { deadEnd } from "@aam-groups/test-kit/server";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { ApiError, createGroupsClient, type Fetch } from "../src/index.ts";
import { caught } from "./caught.ts";
import { resolveForConsumers } from "./consumers/installed.ts";
import { required } from "./required.ts";

const load = (name: string) => import(pathToFileURL(resolveForConsumers(name)).href);
const loadCommonJs = createRequire(import.meta.url);

/** The implementations of `fetch` that programs use beside the platform's. */
const FETCHES: Record<string, () => Promise<Fetch>> = {
  "node-fetch 2": async () => loadCommonJs(resolveForConsumers("node-fetch-2")),
  "node-fetch 3": async () => (await load("node-fetch")).default,
  "cross-fetch": async () => loadCommonJs(resolveForConsumers("cross-fetch")),
  undici: async () => (await load("undici")).fetch,
};

/** A server, and a client of it that waits for nothing but what the server asks for. */
async function start(fetch: Fetch, ...replies: [Reply, ...Reply[]]) {
  const server = await startServer(...replies);
  const groups = createGroupsClient({
    baseUrl: server.baseUrl,
    token: "any",
    retryDelayMs: 0,
    fetch,
  });
  return { server, groups, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe.each(Object.entries(FETCHES))("with %s", (_name, load) => {
  let fetch: Fetch;
  beforeAll(async () => {
    fetch = await load();
  });

  test("sends bodies and headers, and reads what comes", async () => {
    await using on = await start(fetch, json(201, { groupId: 7 }));
    expect(await on.groups.createGroup({ name: "Analysts" })).toEqual({ groupId: 7 });
    expect(on.server.received).toMatchObject([
      {
        method: "POST",
        headers: { authorization: "Bearer any", "content-type": "application/json" },
        body: '{"name":"Analysts","description":null}',
      },
    ]);
  });

  test("waits as long as the server asks for", async () => {
    const busy: Reply = (response) => response.writeHead(429, { "retry-after": "0" }).end("later");
    await using server = await startServer(busy, json(200, []));
    const waits: unknown[] = [];
    const groups = createGroupsClient({
      baseUrl: server.baseUrl,
      token: "any",
      // Without what the server says, it would be a random time up to this.
      retryDelayMs: 2_000_000_000,
      fetch,
      onAttempt: ({ status, retryInMs }) => waits.push([status, retryInMs]),
    });
    expect(await groups.listGroups(...required())).toEqual([]);
    expect(waits).toEqual([
      [429, 0],
      [200, undefined],
    ]);
  });

  test("takes a 404 after a 429 for what it is: nothing was deleted", async () => {
    await using on = await start(fetch, text(429, "later"), text(404, ""));
    expect(await caught(on.groups.deleteGroup(7))).toMatchObject({ status: 404, attempts: 2 });
  });

  test("does not follow a redirect, and calls it one", async () => {
    const moved: Reply = (response) =>
      response.writeHead(302, { location: "https://elsewhere.example/login?next=1" }).end("<html>");
    await using on = await start(fetch, moved);
    const error = await caught(on.groups.listGroups(...required()));
    expect(error.name).toBe("UnexpectedResponseError");
    expect(error.message).toContain("redirected to https://elsewhere.example/login; credentials");
    expect(on.server.received).toHaveLength(1);
  });

  test("has the status, the headers and the body of an error", async () => {
    await using on = await start(
      fetch,
      json(409, { code: "conflict", message: "In use." }, { "x-trace": "t-1" }),
    );
    const error = await caught(on.groups.deleteGroup(7));
    expect(error).toMatchObject({ status: 409, body: { code: "conflict", message: "In use." } });
    expect(error instanceof ApiError && error.headers.get("x-trace")).toBe("t-1");
  });

  test("ends with its caller's signal, and in time", async () => {
    const controller = new AbortController();
    await using on = await start(fetch, () => controller.abort("enough"));
    const { signal } = controller;
    expect(await caught(on.groups.listGroups(...required({ signal })))).toMatchObject({
      name: "AbortError",
      cause: "enough",
    });
    const late = on.groups.listGroups(...required({ timeoutMs: 20, retries: 0 }));
    expect(await caught(late)).toMatchObject({ name: "TimeoutError" });
  });

  test("says that nobody listens, and may repeat even a creation then", async () => {
    const { baseUrl } = await deadEnd();
    const groups = createGroupsClient({ baseUrl, token: "any", retryDelayMs: 0, fetch });
    expect(await caught(groups.createGroup({ name: "Analysts" }))).toMatchObject({
      name: "ConnectionError",
      attempts: 3,
    });
  });
});

test("goes through the proxy of undici's ProxyAgent", async () => {
  await using proxy = await startForwardProxy();
  await using server = await startServer(json(200, []));
  const { fetch, ProxyAgent } = await load("undici");
  const dispatcher = new ProxyAgent(proxy.origin);
  onTestFinished(() => dispatcher.close());
  const groups = createGroupsClient({
    baseUrl: server.baseUrl,
    token: "any",
    fetch: (url, init) => fetch(url, { ...init, dispatcher }),
  });
  expect(await groups.listGroups(...required())).toEqual([]);
  expect(proxy.requests).toHaveLength(1);
});
