import "./installed.ts";
import { describe, expect, test } from "vitest";
import {
  type ClientResult,
  MAX_GZIP_BYTES,
  resultsOf,
  targetsOf,
} from "../client/client-results.ts";
import type { ClientName } from "../client/clients.ts";
import type { Features } from "../client/probe.ts";
import { FEATURES } from "../client/programs/features.ts";
import type { CallMicros } from "../client/time.ts";
import { damageBetween, GIVEN } from "../contract/deployment.ts";
import type { JudgedDeployment } from "../contract/judge.ts";
import { catchOf, oursHolds, type SoundResult, soundResultOf } from "../contract/tool-results.ts";
import { TOOLS } from "../contract/tools.ts";
import { toolLines } from "../contract/tools-table.ts";
import { docsResultOf, targetsOfDocs } from "../docs/docs-results.ts";
import { docsLines } from "../docs/docs-table.ts";
import type { PageLoad } from "../docs/visits.ts";
import { quietestOf } from "../sandbox/measure.ts";

describe("clients", () => {
  const features = Object.fromEntries(
    Object.keys(FEATURES).map((name) => [name, "no"]),
  ) as Features;
  const weight = { bytes: 3000, gzipBytes: 1000, packages: ["ky"], installed: 1 };
  const timed = (contender: ClientName, rounds: CallMicros[]) => ({
    ...{ contender, weight, features, rounds },
  });
  /** Results of one round in which bare `fetch` took 10 µs for a list and 20 µs for a creation. */
  const resultOf = (contender: ClientName, list: number, create: number): ClientResult[] =>
    resultsOf([
      timed("bare", [{ list: 10, create: 20 }]),
      timed(contender, [{ list, create }]),
    ]).slice(1);
  const heyApi = resultOf("hey-api", 15, 28);
  const holding = (...results: ClientResult[][]) =>
    targetsOf(results.flat()).map(({ holds }) => holds);

  test("are compared with bare fetch in the same round, and the median counts", () => {
    const round = (list: number, create: number) => ({ list, create });
    const bare = timed("bare", [round(10, 0), round(20, 0), round(40, 0)]);
    const [, ky] = resultsOf([bare, timed("ky", [round(13, 1), round(25, 1), round(44, 1)])]);
    expect(ky?.times).toEqual({
      list: { micros: 25, overhead: 4, spread: 1 },
      create: { micros: 1, overhead: 1, spread: 0 },
    });
  });

  test("meet the targets if ours is small and adds no more than hey-api", () => {
    expect(holding(resultOf("ours", 15, 28), heyApi)).toEqual([true, true, true]);
    expect(holding(resultOf("validating", 16, 21), heyApi)).toEqual([false, true]);
    expect(holding(resultOf("ours", 15, 28.1), heyApi)).toEqual([true, true, false]);
    const large = { ...weight, gzipBytes: MAX_GZIP_BYTES + 1 };
    const ours = resultOf("ours", 1, 1).map((result) => ({ ...result, weight: large }));
    expect(holding(ours)).toEqual([false]);
    expect(holding(heyApi)).toEqual([]);
  });
});

describe("tools that test deployments", () => {
  const judged: JudgedDeployment = {
    ...{ tool: "ours", exitCode: 0, timedOut: false, wallMs: 1, requests: 7, findings: [] },
    ...{ output: "", stdout: "", damaged: [], left: [] },
  };
  const sound = soundResultOf("ours", [judged]);
  const caught = (faulty: Partial<JudgedDeployment>, before: Partial<SoundResult> = {}) =>
    catchOf("create.omits-pid", { ...judged, ...faulty }, { ...sound, ...before }).caught;

  test("catch a fault by a new complaint or another exit code, but not by a timeout", () => {
    expect(caught({ findings: ["pid"] })).toBe(true);
    expect(caught({ findings: ["pid"] }, { falseAlarms: ["pid"] })).toBe(false);
    expect([caught({ exitCode: 2 }), caught({ exitCode: 0 })]).toEqual([true, false]);
    expect(caught({ exitCode: 2, timedOut: true })).toBe(false);
  });

  const holds = (result: Partial<SoundResult>, catches: Partial<JudgedDeployment>[] = []) =>
    oursHolds({
      sound: [{ ...sound, ...result }],
      catches: catches.map((faulty) => catchOf("list.first-ten", { ...judged, ...faulty }, sound)),
    });

  test("succeed if ours is silent and harmless on the sound deployment and catches every fault", () => {
    expect(holds({}, [{ findings: ["list"] }])).toBe(true);
    expect(holds({}, [{ findings: ["list"] }, {}])).toBe(false);
    for (const result of [{ falseAlarms: ["list"] }, { damaged: 1 }, { left: 1 }]) {
      expect(holds(result)).toBe(false);
    }
    expect(holds({ tool: "respect", left: 1 }, [{ tool: "respect" }])).toBe(true);
  });

  test("are timed by the median of their runs", () => {
    const runs = [5, 1, 9].map((wallMs) => ({ ...judged, wallMs }));
    expect(soundResultOf("ours", runs).wallMs).toBe(5);
  });

  test("are compared by how much longer than usual a deployment that is not sound takes at worst", () => {
    const catches = [3, 2].map((wallMs) => catchOf("list.first-ten", { ...judged, wallMs }, sound));
    const row = (some: typeof catches) =>
      toolLines({ sound: [{ ...sound, wallMs: 2 }], catches: some })
        .split("\n")
        .find((line) => line.includes(TOOLS.ours.title));
    expect(row(catches)).toContain("1.50 ×");
    expect(row([])).not.toContain("×");
  });

  test("are compared by how many faulty deployments take more than twice as long, which are named", () => {
    const faults = [
      ["list.first-ten", 4],
      ["create.omits-pid", 4.1],
      ["list.last-ten", 9],
    ] as const;
    const catches = faults.map(([fault, wallMs]) => catchOf(fault, { ...judged, wallMs }, sound));
    const lines = toolLines({ sound: [{ ...sound, wallMs: 2 }], catches }).split("\n");
    expect(lines.find((line) => line.startsWith(TOOLS.ours.title))).toMatch(/ 2 of 3 +0 of 3 /);
    expect(lines).toContain(
      "pnpm contract takes more than twice as long with list.last-ten (4.50 ×), create.omits-pid (2.05 ×)",
    );
    const fast = toolLines({ sound: [{ ...sound, wallMs: 5 }], catches });
    expect(fast).not.toContain("more than twice as long with");
  });

  test("damage groups that are gone or changed, unless these were given to them", () => {
    const before = new Map(
      [...Object.entries({ 1: "a", 2: "b", 3: "c" }), [GIVEN.toDelete, "d"]].map(([id, text]) => [
        Number(id),
        String(text),
      ]),
    );
    const after = new Map([
      [1, "a"],
      [2, "B"],
      [4, "e"],
    ]);
    expect(damageBetween(before, after)).toEqual({ damaged: [2, 3], left: [4] });
  });
});

test("the quietest attempt at a server counts, with the failures of all, and without silent ones", () => {
  const attempt = (requestsPerSecond: number, failedShare: number, others: number) => ({
    ...{ requestsPerSecond, failedShare, others },
  });
  const attempts = [attempt(90, 0.5, 1), attempt(100, 0, 0.5), attempt(0, 1, 0.1)];
  expect(quietestOf(attempts)).toEqual(attempt(100, 0.5, 0.5));
  expect(quietestOf([attempt(0, 1, 0.1)])).toEqual(attempt(0, 1, 0.1));
});

describe("docs", () => {
  const inspection = { axeRules: [], axeNodes: 0, withoutScripts: 7 };
  const fast: PageLoad = {
    ...{ shown: 7, visibleMs: 100, requests: 2, bytes: 2000, gzipBytes: 600 },
    foreign: ["https://fonts.example/one", "https://fonts.example/two"],
  };

  test("have the medians of all rounds, with half of the range of the time", () => {
    const times = [100, 900, 200].map((visibleMs) => ({ ...fast, visibleMs }));
    expect(docsResultOf("scalar", inspection, times, 7)).toMatchObject({
      ...{ visibleMs: 200, spreadMs: 400, gzipBytes: 600 },
      ...{ foreignRequests: 2, foreignHosts: ["fonts.example"] },
    });
  });

  const redoc = docsResultOf("redoc-plain", inspection, [{ ...fast, visibleMs: 800 }], 7);

  test.each([
    [{}, [true, true, true]],
    [{ visibleMs: 101 }, [true, true, false]],
    [{ gzipBytes: 119_999 }, [true, true, true]],
    [{ gzipBytes: 120_000 }, [true, false, true]],
    [{ shown: 6 }, [false, true, true]],
  ])("with %j meet the targets beside Redoc: %j", (figures, holding) => {
    const result = docsResultOf("ours", inspection, [{ ...fast, ...figures }], 7);
    expect(targetsOfDocs([result, redoc]).map(({ holds }) => holds)).toEqual(holding);
  });

  test("without Redoc beside them have no target for the time", () => {
    const targets = targetsOfDocs([docsResultOf("ours", inspection, [{ ...fast, shown: 6 }], 7)]);
    expect(targets).toEqual([
      { statement: expect.stringContaining("6 of 7 operations"), holds: false },
      { statement: expect.stringContaining("kB gzip"), holds: true },
    ]);
  });

  test("have no targets without ours", () => {
    const results = [docsResultOf("redoc-plain", inspection, [fast], 7)];
    const targets = targetsOfDocs(results);
    expect(targets).toEqual([]);
    expect(docsLines(results, targets)).not.toContain("target:");
  });
});
