import { setImmediate as nextTurn } from "node:timers/promises";
import { Mask } from "@aam-groups/http/deep-mask";
import { describe, expect, test, vi } from "vitest";
import { Connection, type ConnectionOptions } from "../../src/deployment/connection.ts";
import { NoResponseError, RunEndedError } from "../../src/deployment/exchange.ts";
import { refusalOf } from "../../src/deployment/tunnel.ts";

const list = { method: "GET", path: "/groups/" };
type Reply = Response | Error;

/** A connection whose responses come from a list, the last of them for ever. */
function connect(replies: readonly [Reply, ...Reply[]], more: Partial<ConnectionOptions> = {}) {
  let n = 0;
  const fetch = vi.fn<typeof globalThis.fetch>(async () => {
    const next = replies[Math.min(n++, replies.length - 1)];
    if (next instanceof Response) return next.clone();
    throw next;
  });
  const connection = new Connection({
    ...{ baseUrl: "http://host/v1", credentials: { token: "t0ken-of-mine" }, mask: new Mask([]) },
    ...{ concurrency: 4, timeoutMs: 1000, maxRequests: 100, guard: () => {}, fetch },
    ...more,
  });
  return { connection, fetch };
}

const reply = (status: number, retryAfter?: string) =>
  new Response("[]", { status, headers: retryAfter ? { "retry-after": retryAfter } : {} });
const reset = new TypeError("fetch failed", {
  cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }),
});
const timeout = new DOMException("too late", "TimeoutError");

describe("a request is repeated", () => {
  const repeated: [string, Reply, uncertain: boolean, RegExp][] = [
    ["after a 429, which nobody inside has seen", reply(429, "0"), false, /limits requests: 429/],
    ["after a 503, whose work may be done", reply(503, "0"), true, /returned 503/],
    ["after a 502 of a gateway, whose work may be done", reply(502, "0"), true, /returned 502/],
    ["after a 504 of a gateway, whose work may be done", reply(504, "0"), true, /returned 504/],
    ["after a reset, whose work may be done", reset, true, /the connection was reset/],
  ];

  test.each(repeated)("%s", async (_what, first, isUncertain, note) => {
    const { connection, fetch } = connect([first, reply(200)]);
    expect(await connection.send(list)).toMatchObject({ status: 200, isUncertain, seq: 2 });
    expect(fetch).toHaveBeenCalledTimes(2);
    expect([...connection.notes].join()).toMatch(note);
    expect(connection.exchanges.map(({ retried }) => retried)).toEqual([true, undefined]);
  });

  test.each([
    ["1", ", Retry-After 1 s. The run waited as asked."],
    ["0", ", Retry-After 0 s. The run slowed down anyway."],
    ["soon", ". The run was not told how long to wait, and slowed down."],
    [undefined, ". The run was not told how long to wait, and slowed down."],
  ])("after a 429 with Retry-After %s, and a note says what the run did", async (asked, end) => {
    const { connection } = connect([reply(429, asked), reply(200)]);
    await connection.send(list);
    expect([...connection.notes]).toEqual([`The deployment limits requests: 429${end}`]);
  });

  const not: [string, Reply][] = [
    ["a timeout", timeout],
    ["a wait that is too long", reply(429, "61")],
  ];

  test.each(not)("not after %s", async (_what, refusal) => {
    const { connection, fetch } = connect([refusal]);
    await expect(connection.send(list)).rejects.toThrow(NoResponseError);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test.each([400, 401, 404, 409, 500, 501])("not after a %i", async (status) => {
    const { connection, fetch } = connect([reply(status)]);
    expect((await connection.send(list)).status).toBe(status);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

test("whoever waits for a turn does not go between a refusal and the pause that it costs", async () => {
  const paths: string[] = [];
  const fetch: typeof globalThis.fetch = async (url) => {
    paths.push(new URL(String(url)).pathname);
    await nextTurn();
    return reply(paths.length === 2 ? 429 : 200);
  };
  const { connection } = connect([reset], { fetch, concurrency: 1 });
  await Promise.all(
    ["/first", "/second", "/third"].map((path) => connection.send({ method: "GET", path })),
  );
  expect(paths).toEqual(["/v1/first", "/v1/second", "/v1/second", "/v1/third"]);
});

test("a defect in judging a response is not taken for a lost one", async () => {
  const arrived = () => {
    throw new TypeError("defect");
  };
  const { connection, fetch } = connect([reply(201)], { arrived });
  await expect(connection.send({ method: "POST", path: "/groups/" })).rejects.toThrow("defect");
  expect(fetch).toHaveBeenCalledTimes(1);
});

describe("a run ends", () => {
  test("when four requests in a row got no response", async () => {
    const { connection } = connect([timeout]);
    for (let n = 0; n < 4; n += 1) await expect(connection.send(list)).rejects.toThrow();
    expect(connection.ended).toMatch(
      /stopped responding: no complete response arrived within 1000 ms/,
    );
    await expect(connection.send(list)).rejects.toThrow(RunEndedError);
    expect(connection.count).toBe(4);
  });

  const proxy = { origin: "http://proxy:3128", variable: "http_proxy" };

  test("with a word of the proxy, if there is one", async () => {
    const { connection } = connect([timeout], { proxy });
    for (let n = 0; n < 4; n += 1) await expect(connection.send(list)).rejects.toThrow();
    expect(connection.ended).toBe(
      "the deployment, or the proxy http://proxy:3128 (http_proxy), stopped responding: no complete response arrived within 1000 ms",
    );
  });

  test("without a word of the deployment, if the proxy says what is wrong with it", async () => {
    const { connection } = connect([refusalOf(proxy, 407, "host")], { proxy });
    for (let n = 0; n < 4; n += 1)
      await connection.send({ method: "GET", path: `/${n}` }).catch(() => {});
    expect(connection.ended).toMatch(/^the proxy http:\S+ \(http_proxy\) asks for credentials/);
  });

  test("not when a response comes in between", async () => {
    const { connection } = connect([timeout, timeout, timeout, reply(200), timeout]);
    for (let n = 0; n < 7; n += 1) await connection.send(list).catch(() => {});
    expect(connection.ended).toBeUndefined();
  });

  test("when its budget is spent, but what is under way is waited for", async () => {
    const late = Promise.withResolvers<Response>();
    const fetch: typeof globalThis.fetch = () => late.promise;
    const { connection } = connect([reset], { maxRequests: 1, fetch });
    const first = connection.send(list);
    await expect(connection.send(list)).rejects.toThrow(/budget of 1 requests is used up/);
    late.resolve(reply(200));
    expect((await first).status).toBe(200);
    expect(connection.count).toBe(1);
  });

  test("when it is interrupted, with what is under way", async () => {
    const sent = Promise.withResolvers<void>();
    const fetch: typeof globalThis.fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        sent.resolve();
      });
    const { connection } = connect([reset], { fetch });
    const first = connection.send(list);
    await sent.promise;
    connection.abort("the run was interrupted");
    await expect(first).rejects.toThrow(RunEndedError);
    expect(connection.exchanges).toMatchObject([{ error: "the run was interrupted" }]);
  });
});

test("a server cannot fill the memory: what does not end is no response", async () => {
  let bytes = 0;
  const endless = new ReadableStream({
    pull(controller) {
      bytes += 1 << 20;
      controller.enqueue(new Uint8Array(1 << 20));
    },
  });
  const fetch: typeof globalThis.fetch = async () => new Response(endless);
  const { connection } = connect([reset], { fetch });
  await expect(connection.send(list)).rejects.toThrow();
  expect(connection.exchanges[0]?.error).toMatch(/longer than 67108864 bytes/);
  expect(bytes).toBeLessThan(80 << 20);
});

describe("fewer requests are sent at a time", () => {
  /** A deployment that lets so many requests in at a time, and how many there were at most. */
  function narrow(most: number, refusal: () => Response) {
    let underWay = 0;
    let widest = 0;
    const fetch: typeof globalThis.fetch = async () => {
      underWay += 1;
      widest = Math.max(widest, underWay);
      const isIn = underWay <= most;
      await nextTurn();
      underWay -= 1;
      return isIn ? reply(200) : refusal();
    };
    return { fetch, widest: () => widest };
  }

  test.each<[string, () => Response]>([
    ["a 429 that asks for nothing", () => reply(429)],
    ["a 429 that asks for no time at all", () => reply(429, "0")],
    ["a 429 with a date that has passed", () => reply(429, "Sun, 06 Nov 1994 08:49:37 GMT")],
    ["a 429 without a body", () => new Response(null, { status: 429 })],
    ["a 503 of a limiter", () => reply(503)],
    ["a connection that was reset", () => Promise.reject(reset) as never],
  ])("after %s, until all are served", async (_what, refusal) => {
    const { fetch, widest } = narrow(2, refusal);
    const { connection } = connect([reset], { fetch, concurrency: 20, maxRequests: 1000 });
    const responses = await Promise.all(Array.from({ length: 100 }, () => connection.send(list)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(widest()).toBe(20);
    expect(connection.count).toBeLessThan(200);
    expect(connection.ended).toBeUndefined();
  });
});

test("one operation that is never available is waited for once, and the others go on", async () => {
  const fetch: typeof globalThis.fetch = async (_url, init) =>
    nextTurn().then(() => (init?.method === "PUT" ? reply(503) : reply(200)));
  const { connection } = connect([reset], { fetch, maxRequests: 100_000 });
  let isKnown = false;
  const others = (async () => {
    while (!isKnown) await connection.send(list);
  })();
  const put = { method: "PUT", path: "/groups/1" };
  await expect(connection.send(put)).rejects.toThrow(/still 503 after \d+ attempts/);
  isKnown = true;
  await others;
  for (let n = 0; n < 5; n += 1)
    await expect(connection.send(put)).rejects.toThrow("still 503 after 1 attempt");
  expect((await connection.send(list)).status).toBe(200);
  expect(connection.ended).toBeUndefined();
});

test("a request that is refused because of what it says is given up soon, while its like go on", async () => {
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    await nextTurn();
    if (init?.body === "poison") throw reset;
    return reply(201);
  };
  const { connection } = connect([reset], { fetch, maxRequests: 100_000 });
  const create = (body: string) => connection.send({ method: "POST", path: "/groups/", body });
  let isOver = false;
  const others = (async () => {
    while (!isOver) await create("fine");
  })();
  await expect(create("poison")).rejects.toThrow("the connection was reset");
  isOver = true;
  await others;
  const attempts = connection.exchanges.filter(({ requestBody }) => requestBody === "poison");
  expect(attempts.length).toBeLessThan(10);
  expect(connection.ended).toBeUndefined();
});

test("a deployment that does not write for a while is there as long as it can be read", async () => {
  const fetch: typeof globalThis.fetch = () => nextTurn().then(() => reply(503));
  const served: typeof globalThis.fetch = (url, init) =>
    init?.method === "GET" ? nextTurn().then(() => reply(200)) : fetch(url, init);
  const { connection } = connect([reset], { fetch: served, maxRequests: 100_000 });
  await connection.send(list);
  const writes = ["PUT", "POST", "DELETE"].map((method) =>
    connection.send({ method, path: "/groups/" }),
  );
  const ends = await Promise.allSettled(writes);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect((await connection.send(list)).status).toBe(200);
  expect(connection.ended).toBeUndefined();
});
