import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startSandbox } from "@aam-groups/sandbox";
import fixtures from "@aam-groups/sandbox/fixtures.json" with { type: "json" };
import { runScript } from "../child-process.ts";
import { specFile } from "../paths.ts";
import { type ForeignToolName, TOOLS } from "./expectations.ts";
import type { ToolOutcome } from "./judge-tool.ts";
import { GENERATORS } from "./programs/generators.ts";
import { copyProgram, MODULES } from "./programs-folder.ts";

/** What a run of tools has in common. */
export interface ToolRun {
  /** Where it may write. */
  folder: string;
  /** A stateless mock of the spec, with its prefix. */
  mockUrl: string;
  signal: AbortSignal;
}

/** One script after the other. */
type Step = readonly [name: string, script: string, ...args: string[]];

/**
 * Generates code if the tool does that, compiles the tool's program, and runs it with a sandbox of its own.
 *
 * @throws the signal's reason; no process is left then
 */
export async function runProgram(
  name: ForeignToolName,
  { folder, mockUrl, signal }: ToolRun,
): Promise<ToolOutcome> {
  const own = join(folder, name);
  await mkdir(own);
  const program = await copyProgram(name, own);
  const sandbox = await startSandbox({ port: 0 });
  try {
    const env = {
      SPEC: specFile,
      BASE_URL: sandbox.baseUrl,
      MOCK_URL: mockUrl,
      TOKEN: "admin-token",
      CONFLICT_GROUP_ID: String(fixtures.conflictGroupId),
    };
    for (const [step, script, ...args] of stepsOf(name)) {
      const run = await runScript({ folder: program, signal }, script, args, env);
      const { exitCode, timedOut, output } = run;
      if (timedOut) return { result: "fails", step, output: `${output}\nIt took too long.` };
      if (exitCode !== 0) return { result: "fails", step, output };
    }
    return { result: "works" };
  } finally {
    await sandbox.close();
  }
}

function stepsOf(name: ForeignToolName): Step[] {
  const [file, ...args] = GENERATORS[name]?.(specFile) ?? [];
  const generate: Step[] = file === undefined ? [] : [["generate", join(MODULES, file), ...args]];
  const compile: Step = ["compile", join(MODULES, "typescript/bin/tsc"), "-p", ".."];
  // Node does not run what most of them write: imports without extensions, enums.
  const bundle: Step = [
    "bundle",
    join(MODULES, "rolldown/bin/cli.mjs"),
    ...["program.ts", "--platform", "node", "--file", "program.mjs"],
  ];
  return TOOLS[name].kind === "generator"
    ? [...generate, compile, bundle, ["run", "program.mjs"]]
    : [...generate, compile, ["run", "program.ts"]];
}
