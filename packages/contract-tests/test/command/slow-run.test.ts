import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { startSandbox } from "@aam-groups/sandbox";
import { startProxy } from "@aam-groups/test-kit/proxy";
import { describe, expect, test } from "vitest";
import { ProgressLine } from "../../src/command/progress-line.ts";
import { SlowRun } from "../../src/command/slow-run.ts";
import type { ForwardProxy } from "../../src/deployment/proxy.ts";
import type { Slowness } from "../../src/deployment/slowness.ts";
import { doors } from "../support/doors.ts";
import { judged } from "../support/judging.ts";

/** What is printed, and noted, when there is such news of a run of so many requests. */
const said = (total: number, ...news: (Slowness | undefined)[]) =>
  saidVia(undefined, total, ...news);

/** The same for a run through a proxy. */
async function saidVia(
  proxy: ForwardProxy | undefined,
  total: number,
  ...news: (Slowness | undefined)[]
) {
  const output = new PassThrough();
  const progress = new ProgressLine(output as unknown as NodeJS.WriteStream);
  const slowRun = new SlowRun(progress, async () => total, proxy);
  for (const one of news) await slowRun.take(one);
  output.end();
  return { output: await text(output), notes: slowRun.notes, slowness: progress.slowness };
}

describe("what a run says that is slowed down", () => {
  const limited: [string, Slowness, string][] = [
    [
      "by a limiter",
      { reason: 429, perSecond: 5.1, served: 20 },
      "The deployment limits requests (429): sending about 5 requests per second from now on; the run takes about 4 minutes.\n",
    ],
    [
      "by a limiter that lets hardly anything in",
      { reason: 429, perSecond: 0.5, served: 20 },
      "The deployment limits requests (429): sending about 30 requests per minute from now on; the run takes about 41 minutes.\n",
    ],
    [
      "by a busy deployment",
      { reason: 503, perSecond: 30, served: 20 },
      "The deployment refuses some requests (503): sending about 30 requests per second from now on; the run takes about 40 seconds.\n",
    ],
    [
      "by lost connections",
      { reason: "the connection was reset", perSecond: 10, served: 50 },
      "The deployment loses some requests (the connection was reset): sending about 10 requests per second from now on; the run takes about 2 minutes.\n",
    ],
  ];

  test.each(limited)("%s", async (_what, news, sentence) => {
    expect((await said(1250, news)).output).toBe(sentence);
  });

  test.each([
    [
      429,
      /^The deployment, or the proxy http:\/\/proxy:1 \(http_proxy\), limits requests \(429\): /,
    ],
    ["the connection was reset", /^The deployment, or the proxy .*, loses some requests \(the/],
  ])("may be the proxy's doing (%s)", async (reason, sentence) => {
    const proxy = { origin: "http://proxy:1", variable: "http_proxy" };
    const { output, notes } = await saidVia(proxy, 1250, { reason, perSecond: 5, served: 20 });
    expect([output, ...notes]).toEqual([
      expect.stringMatching(sentence),
      expect.stringMatching(/^The deployment, or the proxy .*, so the run slowed down/),
    ]);
  });

  test("is said once, and kept up to date in the progress and in the report", async () => {
    const { output, slowness, notes } = await said(
      1250,
      { reason: 429, perSecond: 5, served: 20 },
      { reason: 429, perSecond: 4, served: 30 },
      { reason: 429, perSecond: 10, served: 950 },
    );
    expect(output.split("\n")).toHaveLength(2);
    expect(slowness).toBe("about 10 requests per second, 30 seconds left");
    expect(notes).toEqual([
      "The deployment limits requests (429), so the run slowed down, to about 4 requests per second at the least.",
    ]);
  });

  test("is no longer in the progress when it is over", async () => {
    const { slowness } = await said(1250, { reason: 429, perSecond: 5, served: 20 }, undefined);
    expect(slowness).toBe("");
  });

  test("is nothing if it is over soon", async () => {
    const { output, slowness } = await said(1250, { reason: 429, perSecond: 200, served: 100 });
    expect([output, slowness]).toEqual(["", ""]);
  });
});

test("a limit of a few requests per second lets a run through, which says how long it takes", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const isLetIn = doors["a fixed window"](8);
  await using proxy = await startProxy(sandbox.baseUrl, (_passed, response) => {
    if (isLetIn(performance.now())) return undefined;
    response.writeHead(429).end();
    return "dealt with";
  });
  const { exitCode, report, stderr } = await judged(proxy.baseUrl, ["--only", "list"]);
  await sandbox.close();
  expect([report.verdict, exitCode]).toEqual(["conforms", 0]);
  const said = stderr.match(
    /The deployment limits requests \(429\): sending about \d+ requests per (second|minute) from now on; the run takes about \d+ (seconds|minutes)\./g,
  );
  expect(said).toHaveLength(1);
  expect(report.notes.join("\n")).toMatch(/limits requests \(429\), so the run slowed down/);
});
