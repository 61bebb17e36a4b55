import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Sandbox, type SandboxOptions, startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { type Passed, startProxy } from "@aam-groups/test-kit/proxy";
import { serve } from "@aam-groups/test-kit/server";
import { describe, expect, test, vi } from "vitest";
import { runContract } from "../../src/command/contract-command.ts";
import { contractOn } from "../support/contract-process.ts";
import { judged } from "../support/judging.ts";
import { pictureOf } from "../support/picture.ts";

/** Does something with a sandbox of its own. */
async function on<T>(options: SandboxOptions, work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox({ port: 0, ...options });
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

describe("what is only printed sends nothing", () => {
  test.each(["--list", "--plan"])("%s", async (option) => {
    const fewer = option === "--plan" ? ["--runs", "1"] : [];
    await using server = await serve((_request, response) => void response.end());
    using log = vi.spyOn(console, "log").mockReturnValue();
    using _error = vi.spyOn(console, "error").mockReturnValue();
    const exitCode = await runContract([option, "--base-url", server.baseUrl, ...fewer], {});
    const lines = log.mock.calls.join("\n");
    expect(exitCode).toBe(0);
    expect(lines).toMatch(/^(\d{3} checks|A run would send \d{3,} requests)/);
    expect(lines).toMatch(/\n\ndelete\.removes-group\n/);
    expect(server.requests).toEqual([]);
  });

  test("--plan names every request, the body and who sends it", async () => {
    using log = vi.spyOn(console, "log").mockReturnValue();
    const only = "authentication.writes-need-a-token";
    await runContract(["--plan", "--base-url", "https://host/v1", "--only", only], {});
    expect(log.mock.calls.join("\n")).toMatch(
      /\n {2}DELETE https:\/\/host\/v1\/groups\/bulk-delete \(no token\) {2}\[\d+\]\n/,
    );
  });
});

test.concurrent("--only takes the checks that are meant, and those that make writing safe", () =>
  on({}, async ({ baseUrl }) => {
    const { report } = await judged(baseUrl, ["--only", "create.status, update.keeps-i*"]);
    expect(report.checks.map(({ id }) => id).sort()).toEqual([
      "clean-up.list-as-before",
      "create.status",
      "delete.takes-only-the-named",
      "update.keeps-id",
    ]);
  }));

test.concurrent("--token-file takes the token from a file, whose line break does not matter", () =>
  on({}, async ({ baseUrl }) => {
    const file = join(await newFolder(), "token");
    await writeFile(file, "admin-token\r\n");
    const args = ["--token-file", file, "--only", "list.is-complete"];
    const env = { AAM_GROUPS_TOKEN: undefined };
    expect((await contractOn(baseUrl, args, { env })).exitCode).toBe(0);
  }));

test.concurrent("a token in the environment may have a line break at its end, and fixtures a byte order mark", () =>
  on({}, async ({ baseUrl }) => {
    const file = join(await newFolder(), "fixtures.json");
    await writeFile(file, '\uFEFF{"objects": {"SEGMENT": [563]}}');
    const args = ["--only", "list.is-complete", "--fixtures", file];
    const env = { AAM_GROUPS_TOKEN: "admin-token\r\n" };
    expect((await contractOn(baseUrl, args, { env })).exitCode).toBe(0);
  }));

test.concurrent("the same --seed repeats the same random sequences", async () => {
  const [first, second, other] = await Promise.all([7, 7, 8].map(writesWithSeed));
  expect(first?.length).toBeGreaterThan(20);
  expect(second).toEqual(first);
  expect(other).not.toEqual(first);
});

/** The writes of one random sequence on a fresh sandbox, without what tells one run from another. */
function writesWithSeed(seed: number): Promise<string[]> {
  return on({}, async ({ baseUrl }) => {
    await using proxy = await startProxy(baseUrl);
    await contractOn(proxy.baseUrl, [
      ...["--only", "sequences", "--seed", String(seed)],
      ...["--runs", "1", "--concurrency", "1", "--settle-ms", "0"],
    ]);
    const isWrite = ({ method }: Passed) => method !== "GET";
    return proxy.passed
      .filter(isWrite)
      .map(({ method, url, body }) =>
        `${method} ${url} ${body}`.replaceAll(/aam-contract-\w+-\d+-\w+/g, "aam-contract"),
      );
  });
}

test.concurrent.each([2, 3, 150])(
  "--max-requests %i ends the run there, inconclusive, and still cleans up",
  (most) =>
    on({ variation: "latency-80" }, async ({ baseUrl }) => {
      const before = await pictureOf(baseUrl);
      const { exitCode, report } = await judged(baseUrl, ["--max-requests", String(most)]);
      expect(exitCode).toBe(2);
      expect(report).toMatchObject({
        verdict: "inconclusive",
        requests: most,
        summary: `The run is not complete: the budget of ${most} requests is used up (--max-requests).`,
        leftovers: [],
      });
      expect(await pictureOf(baseUrl)).toEqual(before);
    }),
);

test.concurrent("--concurrency 1 sends one request at a time", () =>
  on({ variation: "latency-80" }, async ({ baseUrl }) => {
    let underWay = 0;
    let most = 0;
    await using proxy = await startProxy(baseUrl, (_passed, response) => {
      most = Math.max(most, ++underWay);
      response.once("finish", () => {
        underWay -= 1;
      });
      return undefined;
    });
    const args = ["--only", "list.is-complete", "--concurrency", "1"];
    expect((await contractOn(proxy.baseUrl, args)).exitCode).toBe(0);
    expect(most).toBe(1);
  }));
