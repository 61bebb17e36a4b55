import { always, deadEnd, onRequest, serve, type TestServer } from "@aam-groups/test-kit/server";
import { describe, expect, test } from "vitest";
import { markOf, newRunId } from "../../src/deployment/mark.ts";
import type { GateResult } from "../../src/report/report-format.ts";
import { type Judged, judged } from "../support/judging.ts";
import { reportProblems } from "../support/valid-report.ts";

type Target = () => Promise<TestServer>;

/** A run that could not judge, and says why. */
function expectInconclusive(run: Judged, gate: GateResult["id"], why: RegExp): void {
  const { exitCode, report, stdout } = run;
  expect(report.verdict).toBe("inconclusive");
  expect(exitCode).toBe(2);
  expect(reportProblems(report)).toEqual([]);
  expect(report.gates.filter(({ passed }) => !passed)).toEqual([
    { id: gate, passed: false, message: expect.stringMatching(why) },
  ]);
  expect(new Set(report.gates.map(({ id }) => id)).size).toBe(report.gates.length);
  expect(report.summary).toMatch(why);
  expect(stdout).toMatch(why);
}

const json = { "content-type": "application/json" };

describe("a deployment that cannot be judged makes the run inconclusive", () => {
  const page = "<!doctype html><title>Sign in</title>";
  const cases: [string, Target, GateResult["id"], RegExp, ...string[]][] = [
    ["nothing listens", deadEnd, "reachable", /nothing is listening there/],
    ["it resets", onRequest((socket) => socket.resetAndDestroy()), "reachable", /was reset/],
    [
      "it hangs",
      onRequest(() => {}),
      "latency",
      /within 150 ms.*--timeout-ms/,
      "--timeout-ms",
      "150",
    ],
    ["a login page", always(200, page, { "content-type": "text/html" }), "reachable", /login page/],
    ["no prefix", always(404, "no such page"), "reachable", /Is the version prefix missing/],
    ["busy for ever", always(429, "", { "retry-after": "0" }), "reachable", /still 429 after 8/],
    ["a wrong token", always(401, "expired"), "token", /token was rejected: 401 expired/],
  ];

  test.concurrent.each(cases)("%s", async (_what, target, gate, why, ...args) => {
    await using server = await target();
    expectInconclusive(await judged(server.baseUrl, args), gate, why);
  });
});

test.concurrent("a token that may read and not write is named as such", async () => {
  await using server = await serve((request, response) => {
    const isReading = request.method === "GET";
    response
      .writeHead(isReading ? 200 : 403, json)
      .end(isReading ? "[]" : '{"error": "read only"}');
  });
  const run = await judged(server.baseUrl);
  expectInconclusive(run, "token", /can read but not write: 403 .*read only.*--read-only/);
  expect(run.report.gates.map(({ id, passed }) => `${id} ${passed}`)).toContain("reachable true");
});

test.concurrent("groups of an earlier run are named, and --cleanup is offered", async () => {
  const then = Date.now() - 3_600_000;
  const name = markOf(newRunId(then), 1, then);
  await using server = await serve((_request, response) => {
    response.writeHead(200, json).end(
      JSON.stringify([
        { groupId: 17, name },
        { groupId: 18, name },
      ]),
    );
  });
  const run = await judged(server.baseUrl);
  expectInconclusive(run, "residue", /2 groups of an earlier run .* Delete them with --cleanup/);
  expect(server.requests).toEqual(["GET /api/v1/groups/"]);
});

test.concurrent("a redirect is not followed: the other host gets neither request nor token", async () => {
  await using other = await serve(
    (_request, response) => void response.writeHead(200, json).end("[]"),
  );
  await using server = await serve((request, response) => {
    response.writeHead(307, { location: `${other.baseUrl}${request.url}` }).end();
  });
  const run = await judged(server.baseUrl);
  expectInconclusive(run, "reachable", /redirects to .*Redirects are not followed.*final URL/);
  expect(run.report.summary).toContain(other.origin);
  expect(server.requests).toEqual(["GET /api/v1/groups/"]);
  expect(other.requests).toEqual([]);
});

test.concurrent("https where http is spoken gets a sentence", async () => {
  await using server = await serve((_request, response) => void response.end());
  const run = await judged(server.baseUrl.replace("http:", "https:"));
  expectInconclusive(run, "reachable", /does not speak TLS/);
});

describe("JSON that is no list is judged: it violates", () => {
  test.concurrent.each(['{"groups": []}', '[{"groupId": 1'])("%s", async (body) => {
    await using server = await always(200, body, json)();
    const { exitCode, report } = await judged(server.baseUrl, [
      "--only",
      "list",
      "--settle-ms",
      "0",
    ]);
    expect(report.verdict).toBe("violates");
    expect(exitCode).toBe(1);
    expect(reportProblems(report)).toEqual([]);
  });
});
