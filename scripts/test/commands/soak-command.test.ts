import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runSoak, type SoakOptions } from "../../soak/run-soak.ts";
import { run, serve } from "../command.ts";

const SHORT = ["--rounds", "1", "--clients", "8"] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-soak-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Keeps the files of the sandbox in the folder of these tests. */
function soak(...args: string[]) {
  return run(["soak", ...args], undefined, { TMPDIR: folder });
}

describe("pnpm soak", () => {
  test("ends with its figures if nothing is lost, and leaves nothing", async () => {
    const { exitCode, output } = await soak(...SHORT);
    const lines = output.split("\n");
    expect(lines[0]).toBe(
      "Soak of the sandbox, 1 round: 8 clients of 4 partners, over a network that breaks",
    );
    expect(lines.slice(-4)).toEqual([
      expect.stringMatching(
        /^[\d,]+ requests, [1-9]\d* connections broken or slowed down, 1 kill$/,
      ),
      expect.stringMatching(/^[1-9][\d,]* acknowledged writes, [1-9][\d,]* comparisons; /),
      expect.stringMatching(/^memory of the sandbox: .+ at the start, .+ at the end$/),
      "lost 0, foreign 0",
    ]);
    expect([exitCode, await readdir(folder)]).toEqual([0, []]);
  });

  test.each([
    [
      "create.is-forgotten",
      /^lost: group \d+, createGroup\n {2}acknowledged: .+\n {10}seen: not there$/m,
    ],
    [
      "update.is-forgotten",
      /^lost: group \d+, updateGroup\n {2}acknowledged: .+\n {10}seen: \{.+\}$/m,
    ],
    ["permissions-set.is-forgotten", /^lost: group \d+, setGroupPermissions\n/m],
    ["delete.keeps-the-group", /^(lost|foreign): group \d+, deleteGroup\n/m],
    ["bulk-delete.keeps-all", /^(lost|foreign): group \d+, deleteGroups\n/m],
    [
      "list.shows-other-companies",
      /^foreign: group \d+, listGroups\n {2}expected: it belongs to /m,
    ],
    ["permissions-list.ignores-company", /^foreign: group \d+, listGroupPermissions\n/m],
    [
      "http.fails-now-and-then",
      /^unexpected: .+\n {2}expected: status \d+\n {6}seen: status 5\d\d$/m,
    ],
  ])("notices %s, and says what was lost", async (fault, finding) => {
    const { exitCode, output } = await soak(...SHORT, "--fault", fault);
    expect([output, exitCode]).toEqual([expect.stringMatching(finding), 1]);
    expect(output).toMatch(/^The file of the sandbox is kept in .+aam-groups-soak-\w+\.$/m);
    expect(output).not.toMatch(/^lost 0, foreign 0$/m);
  });

  test("ends on Ctrl-C with the figures so far, and leaves nothing", async () => {
    const own = await mkdtemp(join(tmpdir(), "aam-groups-soak-test-"));
    vi.stubEnv("TMPDIR", own);
    await using command = serve(["soak"]);
    vi.unstubAllEnvs();
    await command.printed(/^Soak of the sandbox, 10 minutes: 32 clients of 4 partners/m);
    expect(await command.ended("SIGINT")).toBe(0);
    expect(command.output()).toMatch(
      /\nEnded early\.\n[\d,]+ requests, [\s\S]*\nlost 0, foreign 0\n$/,
    );
    expect(await readdir(own)).toEqual([]);
    await rm(own, { recursive: true });
  });

  test.each([
    ["--rounds", "0"],
    ["--clients", "many"],
    ["--minutes", "0"],
  ])("%s %s is refused", async (...args) => {
    const { exitCode, output } = await soak(...args);
    expect([exitCode, output]).toEqual([1, expect.stringMatching(/It must be a positive/)]);
  });

  test("--rounds takes the place of --minutes, so that both are refused", async () => {
    expect(await soak("--minutes", "1", "--rounds", "1")).toEqual({
      exitCode: 1,
      output: "error: option '--rounds <number>' cannot be used with option '--minutes <number>'",
    });
  });

  test("a fault that does not exist ends it with the words of the sandbox", async () => {
    expect(await soak(...SHORT, "--fault", "nothing")).toEqual({
      exitCode: 1,
      output: expect.stringMatching(
        /\nThe sandbox did not start: error: unknown fault "nothing"; see --list-faults$/,
      ),
    });
  });
});

describe("a soak", () => {
  const options: SoakOptions = {
    clients: 8,
    isEnough: (rounds) => rounds >= 1,
    requests: [200, 400],
    sandboxArgs: [],
    signal: new AbortController().signal,
    onCheck: () => {},
  };

  test("notices what is only lost by the kill", async () => {
    const atChecks: number[] = [];
    const onCheck: SoakOptions["onCheck"] = ({ findings }) => atChecks.push(findings.length);
    const {
      acknowledged,
      findings,
      kept = "",
    } = await runSoak({
      ...options,
      durable: false,
      onCheck,
    });
    await rm(kept, { recursive: true });
    expect(acknowledged).toBeGreaterThan(10);
    expect(findings[0]).toMatchObject({
      kind: "lost",
      groupId: expect.any(Number),
      seen: "not there",
    });
    expect(atChecks).toEqual([0, findings.length]);
  });

  test("that is interrupted under load returns the figures so far", async () => {
    const ending = new AbortController();
    const figures = await runSoak({
      ...options,
      requests: [1_000_000, 1_000_000],
      signal: ending.signal,
      // The load begins after the check.
      onCheck: () => void setImmediate(() => ending.abort()),
    });
    expect(figures).toMatchObject({ findings: [], kills: 1 });
  });
});
