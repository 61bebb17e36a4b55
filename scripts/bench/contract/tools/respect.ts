import { join } from "node:path";
import { redoclyHome } from "@aam-groups/redocly";
import { generate, readReport, runScript } from "../child.ts";
import { SPEC_FILE } from "../spec-for-tools.ts";
import { TOKEN } from "../target.ts";
import type { Tool } from "../tool.ts";

/** The part of Respect's report that is read here. */
interface Report {
  files: Record<
    string,
    {
      executedWorkflows: {
        executedSteps: { stepId: string; checks: { name: string; passed: boolean }[] }[];
      }[];
    }
  >;
}

const SCRIPT = join(redoclyHome, "bin/cli.js");
const ENV = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

/** Redocly Respect with the Arazzo file that Redocly generates. */
export const respect: Tool = {
  title: "Redocly Respect",
  groupsNeeded: 4,
  async prepare(target) {
    await generate(target, SCRIPT, ["generate-arazzo", SPEC_FILE, "-o", "arazzo.yaml"], ENV);
  },
  async run(target) {
    const input = `token=${TOKEN}`;
    const args = ["respect", "arazzo.yaml", "--input", input, "--json-output", "report.json"];
    const ended = await runScript(target, SCRIPT, args, ENV);
    const report = await readReport<Report>(join(target.folder, "report.json"));
    const steps = Object.values(report?.files ?? {})
      .flatMap(({ executedWorkflows }) => executedWorkflows)
      .flatMap(({ executedSteps }) => executedSteps);
    const findings = steps.flatMap(({ stepId, checks }) =>
      checks.filter(({ passed }) => !passed).map(({ name }) => `${stepId}: ${name}`),
    );
    return { ...ended, findings };
  },
};
