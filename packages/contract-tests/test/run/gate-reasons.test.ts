import { always, deadEnd, onRequest, type TestServer } from "@aam-groups/test-kit/server";
import { expect, test } from "vitest";
import type { GateResult } from "../../src/report/report-format.ts";
import { passGates } from "../../src/run/gates/gates.ts";
import { newSession } from "../support/guarded.ts";

const json = { "content-type": "application/json" };
const halfResponse =
  "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n[{";

const cases: [string, () => Promise<TestServer>, GateResult["id"], RegExp][] = [
  ["nothing listens", deadEnd, "reachable", /nothing is listening there/],
  [
    "the connection is reset",
    onRequest((socket) => socket.resetAndDestroy()),
    "reachable",
    /was reset/,
  ],
  [
    "the connection is closed",
    onRequest((socket) => socket.end()),
    "reachable",
    /was closed before/,
  ],
  [
    "half a body comes",
    onRequest((socket) => socket.end(halfResponse)),
    "reachable",
    /closed before/,
  ],
  [
    "something else speaks",
    onRequest((socket) => socket.end("SSH-2.0-x\r\n")),
    "reachable",
    /not speak HTTP/,
  ],
  ["nothing is returned", onRequest(() => {}), "latency", /within 1000 ms.*--timeout-ms/],
  [
    "a response does not end",
    onRequest((socket) => socket.write(halfResponse)),
    "latency",
    /no complete response arrived within 1000 ms/,
  ],
  [
    "a login page comes",
    always(200, "<!doctype html><title>Sign in</title>", { "content-type": "text/html" }),
    "reachable",
    /returns text\/html instead of JSON.*Sign in/,
  ],
  [
    "a login page is called JSON",
    always(200, "<!doctype html><title>Sign in</title>", json),
    "reachable",
    /as a login page or a proxy would/,
  ],
  [
    "the prefix is missing",
    always(404, "no such page"),
    "reachable",
    /Is the version prefix missing/,
  ],
  ["the server fails", always(500, "boom"), "reachable", /does not work: 500 boom/],
  [
    "it is never available",
    always(503, "", { "retry-after": "0" }),
    "reachable",
    /still 503 after 4 attempts/,
  ],
  [
    "it always limits requests",
    always(429, "", { "retry-after": "0" }),
    "reachable",
    /still 429 after 8 attempts/,
  ],
  [
    "it wants everybody to come back tomorrow",
    always(429, "", { "retry-after": "86400" }),
    "reachable",
    /still 429 after 1 attempt, and Retry-After asks for another 86400 s/,
  ],
  ["the token is refused", always(401, "expired"), "token", /token was rejected: 401 expired/],
  ["the token is not enough", always(403, "no admin"), "token", /token was rejected: 403 no admin/],
];

test.concurrent.each(cases)("%s: the gate says so", async (_what, target, gate, why) => {
  await using server = await target();
  // Only what hangs may run into the limit, on however slow a machine.
  const session = await newSession(server.baseUrl, {
    timeoutMs: gate === "latency" ? 1000 : 60_000,
  });
  const gates = await passGates(session);
  session.journal.close();
  expect(gates.filter(({ passed }) => !passed)).toEqual([
    { id: gate, passed: false, message: expect.stringMatching(why) },
  ]);
});
