import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "@aam-groups/contract-tests";
import { root } from "../../../paths.ts";
import { readReport, runScript } from "../child.ts";
import { TOKEN } from "../target.ts";
import type { Tool } from "../tool.ts";

const SCRIPT = join(root, "packages/contract-tests/src/cli.ts");
const FIXTURES = fileURLToPath(import.meta.resolve("@aam-groups/sandbox/fixtures.json"));

/** Our suite, as `pnpm contract` runs it. */
export const ours: Tool = {
  title: "pnpm contract",
  groupsNeeded: 0,
  async run(target) {
    const file = join(target.folder, "report.json");
    const args = ["--base-url", target.baseUrl, "--fixtures", FIXTURES, "--report-json", file];
    const ended = await runScript(target, SCRIPT, args, { AAM_GROUPS_TOKEN: TOKEN });
    const report = await readReport<Report>(file);
    const findings = (report?.checks ?? [])
      .filter(({ outcome }) => outcome === "broken" || outcome === "flaky")
      .map(({ id }) => id);
    return { ...ended, findings };
  },
};
