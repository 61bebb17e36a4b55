import { mkdtemp, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "@aam-groups/contract-tests";
import { redoclyHome } from "@aam-groups/redocly";
import {
  type ChildRun,
  generate,
  readReport,
  runScript,
  startScript,
  type Workplace,
} from "../../child-process.ts";
import { root } from "../../paths.ts";
import { TOKEN } from "./deployment.ts";
import { SPEC_FILE, writeSpecFor } from "./spec-for-tools.ts";

/** What a tool is pointed at: a deployment's base URL, and a folder for its files. */
export interface ToolTarget extends Workplace {
  baseUrl: string;
}

/** What a tool reports about a deployment. */
export interface Judgement extends ChildRun {
  /** A name for each complaint, the same in every run. */
  findings: string[];
}

/** A tool that judges deployments. */
interface Tool {
  title: string;
  /** Groups that must exist, because the tool changes and deletes groups by given ids. */
  groupsNeeded: number;
  /** Generates what the tool runs, for any deployment; not timed, since users do it once. */
  generate?(workplace: Workplace): Promise<void>;
  run(target: ToolTarget): Promise<Judgement>;
}

/** The parts of reports that are read here. */
interface RespectReport {
  files: Record<string, { executedWorkflows: { executedSteps: RespectStep[] }[] }>;
}
interface RespectStep {
  stepId: string;
  checks: { name: string; passed: boolean }[];
}
interface NewmanReport {
  run: { failures: { source?: { name?: string }; error: { test?: string; name: string } }[] };
}

const require = createRequire(import.meta.url);
const scriptOf = (name: string, path: string) =>
  join(dirname(require.resolve(`${name}/package.json`)), path);

const OURS = join(root, "packages/contract-tests/src/cli.ts");
const FIXTURES = fileURLToPath(import.meta.resolve("@aam-groups/sandbox/fixtures.json"));
const REDOCLY = join(redoclyHome, "bin/cli.js");
const REDOCLY_ENV = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
const PORTMAN = scriptOf("@apideck/portman", "bin/portman");
const NEWMAN = scriptOf("newman", "bin/newman.js");
const PRISM = scriptOf("@stoplight/prism-cli", "dist/index.js");

/** All tools by their names on the command line, ours first. */
export const TOOLS = {
  ours: {
    title: "pnpm contract",
    groupsNeeded: 0,
    async run(target) {
      const file = join(target.folder, "report.json");
      const args = ["--base-url", target.baseUrl, "--fixtures", FIXTURES, "--report-json", file];
      const ended = await runScript(target, OURS, args, { AAM_GROUPS_TOKEN: TOKEN });
      const report = await readReport<Report>(file);
      const findings = (report?.checks ?? [])
        .filter(({ outcome }) => outcome === "broken" || outcome === "flaky")
        .map(({ id }) => id);
      return { ...ended, findings };
    },
  },
  // With the Arazzo file that Redocly generates.
  respect: {
    title: "Redocly Respect",
    groupsNeeded: 4,
    generate: (workplace) =>
      generate(
        workplace,
        REDOCLY,
        ["generate-arazzo", SPEC_FILE, "-o", "arazzo.yaml"],
        REDOCLY_ENV,
      ),
    async run(target) {
      const options = ["--input", `token=${TOKEN}`, "--json-output", "report.json"];
      const args = ["respect", "arazzo.yaml", ...options];
      const ended = await runScript(target, REDOCLY, args, REDOCLY_ENV);
      const report = await readReport<RespectReport>(join(target.folder, "report.json"));
      const findings = Object.values(report?.files ?? {})
        .flatMap(({ executedWorkflows }) => executedWorkflows)
        .flatMap(({ executedSteps }) => executedSteps)
        .flatMap(({ stepId, checks }) =>
          checks.filter(({ passed }) => !passed).map(({ name }) => `${stepId}: ${name}`),
        );
      return { ...ended, findings };
    },
  },
  portman: {
    title: "Portman + Newman",
    groupsNeeded: 4,
    generate: generateCollection,
    run: (target) => runCollection(target, target.baseUrl),
  },
  // The same collection through Prism's proxy, which responds with 500 to what breaks the spec.
  prism: {
    title: "Newman + Prism",
    groupsNeeded: 4,
    generate: generateCollection,
    async run(target) {
      const args = ["proxy", SPEC_FILE, target.baseUrl, "--port", "0", "--errors"];
      await using proxy = await startScript(target, PRISM, args, /listening on (\S+)/);
      return await runCollection(target, proxy.ready);
    },
  },
} satisfies Record<string, Tool>;

export type ToolName = keyof typeof TOOLS;

export const TOOL_NAMES = Object.keys(TOOLS) as ToolName[];

/** A tool with what it runs. */
export interface PreparedTool {
  name: ToolName;
  /** The spec as JSON. */
  spec: string;
  /** A folder with what was generated for it. */
  generated: string;
}

/** Generates what the tools run, within the workplace; tools that run the same share it. */
export async function prepareTools(
  names: readonly ToolName[],
  spec: string,
  { folder, signal }: Workplace,
): Promise<PreparedTool[]> {
  const folders = new Map<Tool["generate"], string>();
  const tools: PreparedTool[] = [];
  for (const name of names) {
    const tool: Tool = TOOLS[name];
    let generated = folders.get(tool.generate);
    if (generated === undefined) {
      generated = await mkdtemp(join(folder, "generated-"));
      // Every run says by itself where its deployment is.
      await writeSpecFor(spec, generated, "http://127.0.0.1");
      await tool.generate?.({ folder: generated, signal });
      folders.set(tool.generate, generated);
    }
    tools.push({ name, spec, generated });
  }
  return tools;
}

/** Writes a collection with the tests that Portman generates from the spec by default. */
async function generateCollection(workplace: Workplace): Promise<void> {
  // Portman otherwise writes an empty one beside its own configuration.
  await writeFile(join(workplace.folder, ".env"), "");
  const args = ["--local", SPEC_FILE, "--envFile", ".env", "--output", "collection.json"];
  await generate(workplace, PORTMAN, args);
}

async function runCollection(target: ToolTarget, baseUrl: string): Promise<Judgement> {
  const ended = await runScript(target, NEWMAN, [
    ...["run", "collection.json"],
    ...["--env-var", `baseUrl=${baseUrl}`, "--env-var", `bearerToken=${TOKEN}`],
    ...["--reporters", "cli,json", "--reporter-json-export", "report.json"],
  ]);
  const report = await readReport<NewmanReport>(join(target.folder, "report.json"));
  const findings = (report?.run.failures ?? []).map(
    ({ source, error }) => `${source?.name}: ${error.test ?? error.name}`,
  );
  return { ...ended, findings };
}
