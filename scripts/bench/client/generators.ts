import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { redoclyHome } from "@aam-groups/redocly";
import { specFile } from "../../paths.ts";
import type { ClientName } from "./clients.ts";
import { CONNECTION } from "./deployment.ts";
import { type Project, runTool } from "./project.ts";

const require = createRequire(import.meta.url);
const HEY_API = join(dirname(require.resolve("@hey-api/openapi-ts/package.json")), "bin/run.js");
const ORVAL = join(dirname(require.resolve("orval/package.json")), "dist/bin/orval.mjs");
const REDOCLY = join(redoclyHome, "bin/cli.js");

const ORVAL_CONFIG = {
  groups: {
    input: specFile,
    output: {
      target: "generated/orval/client.ts",
      client: "fetch",
      baseUrl: CONNECTION.baseUrl,
      // It returns answers that are not 2xx otherwise.
      override: { fetch: { forceSuccessResponse: true } },
    },
  },
};

/** Writes the code of those that generate it from the spec. */
export const GENERATORS: Partial<Record<ClientName, (project: Project) => Promise<void>>> = {
  async "hey-api"(project) {
    const args = ["-i", specFile, "-o", "generated/hey-api", "--no-log-file"];
    await runTool(project, HEY_API, args);
  },
  async orval(project) {
    const config = `export default ${JSON.stringify(ORVAL_CONFIG)};\n`;
    await writeFile(join(project.folder, "orval.config.mjs"), config);
    await runTool(project, ORVAL, ["--config", "orval.config.mjs"]);
  },
  async redocly(project) {
    const args = ["generate-client", specFile, "-o", "generated/redocly/client.ts"];
    const env = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    await runTool(project, REDOCLY, args, env);
  },
};
