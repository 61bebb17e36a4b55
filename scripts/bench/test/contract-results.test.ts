import "./installed.ts";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runScript, startScript } from "../contract/child.ts";
import { damageBetween } from "../contract/damage.ts";
import { GIVEN } from "../contract/given-groups.ts";
import type { Cell } from "../contract/tool-cell.ts";
import { catchOf, oursHolds, type SoundResult, soundResultOf } from "../contract/tool-results.ts";

const cell: Cell = {
  tool: "ours",
  exitCode: 0,
  timedOut: false,
  wallMs: 1,
  requests: 7,
  findings: [],
  output: "",
};
const sound: SoundResult = soundResultOf("ours", [{ ...cell, damaged: [], left: [] }]);

describe("a fault", () => {
  const caught = (faulty: Partial<Cell>, before: Partial<SoundResult> = {}) =>
    catchOf("create.omits-pid", { ...cell, ...faulty }, { ...sound, ...before }).caught;

  test("is caught by a complaint that the sound deployment does not get", () => {
    expect(caught({ findings: ["pid"] })).toBe(true);
  });

  test("is not caught by a complaint that the sound deployment gets, too", () => {
    expect(caught({ findings: ["pid"] }, { falseAlarms: ["pid"] })).toBe(false);
  });

  test("is caught by another exit code alone", () => {
    expect([caught({ exitCode: 2 }), caught({ exitCode: 0 })]).toEqual([true, false]);
  });

  test("is not caught by a tool that runs out of time", () => {
    const { exitCode: _, ...ended } = cell;
    const { caught } = catchOf("create.omits-pid", { ...ended, timedOut: true }, sound);
    expect(caught).toBe(false);
  });
});

describe("our suite holds", () => {
  const holds = (result: Partial<SoundResult>, catches: Partial<Cell>[] = []) =>
    oursHolds({
      sound: [{ ...sound, ...result }],
      catches: catches.map((faulty) => catchOf("list.first-ten", { ...cell, ...faulty }, sound)),
    });

  test("if it is silent on the sound deployment and catches every fault", () => {
    expect(holds({}, [{ findings: ["list"] }])).toBe(true);
  });

  test.each([{ falseAlarms: ["list"] }, { damaged: 1 }, { left: 1 }])("but not with %j", (result) =>
    expect(holds(result)).toBe(false),
  );

  test("but not if it misses a fault", () => {
    expect(holds({}, [{ findings: ["list"] }, {}])).toBe(false);
  });

  test("whatever the tools of others do", () => {
    expect(holds({ tool: "respect", left: 1 }, [{ tool: "respect" }])).toBe(true);
  });
});

test("the time on the sound deployment is the median", () => {
  const cells = [5, 1, 9].map((wallMs) => ({ ...cell, wallMs, damaged: [], left: [] }));
  expect(soundResultOf("ours", cells).wallMs).toBe(5);
});

test("groups of others that are gone or changed are damaged, new ones are left, given ones are free", () => {
  const before = new Map([
    [1, "a"],
    [2, "b"],
    [3, "c"],
    [GIVEN.toDelete, "d"],
  ]);
  const after = new Map([
    [1, "a"],
    [2, "B"],
    [4, "e"],
  ]);
  expect(damageBetween(before, after)).toEqual({ damaged: [2, 3], left: [4] });
});

describe("an interruption", () => {
  const endless = fileURLToPath(new URL("contract-endless.ts", import.meta.url));
  const interrupted = () => {
    const controller = new AbortController();
    const target = { baseUrl: "", folder: tmpdir(), signal: controller.signal };
    return { target, interrupt: () => controller.abort(new Error("Interrupted.")) };
  };

  test("ends what serves a tool", async () => {
    const { target, interrupt } = interrupted();
    const helper = await startScript(target, endless, [], /ready (\d+)/);
    const pid = Number(helper.ready);
    expect(process.kill(pid, 0)).toBe(true);
    interrupt();
    await helper[Symbol.asyncDispose]();
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  test("ends a tool, and is what is thrown", async () => {
    const { target, interrupt } = interrupted();
    const ended = runScript(target, endless, []);
    interrupt();
    await expect(ended).rejects.toThrow("Interrupted.");
  });

  test("lets no tool start afterwards", async () => {
    const { target, interrupt } = interrupted();
    interrupt();
    await expect(runScript(target, endless, [])).rejects.toThrow("Interrupted.");
  });
});
