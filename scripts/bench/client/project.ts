import { cp, mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { redoclyHome } from "@aam-groups/redocly";
import { generate, type Workplace } from "../../child-process.ts";
import { specFile } from "../../paths.ts";
import type { ClientName } from "./clients.ts";
import { CONNECTION } from "./deployment.ts";

/** Name of the project's package. */
export const PROJECT = "aam-groups-bench";

/** What the programs import, and where it is installed. */
const PACKAGES = ["@aam-groups/client", "@aam-groups/types", "axios", "ky", "openapi-fetch"];
const MODULES = join(import.meta.dirname, "../node_modules");

const require = createRequire(import.meta.url);
const homeOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

const ORVAL_CONFIG = {
  groups: {
    input: specFile,
    output: {
      target: "generated/orval/client.ts",
      client: "fetch",
      baseUrl: CONNECTION.baseUrl,
      // Otherwise it also returns responses that are not 2xx.
      override: { fetch: { forceSuccessResponse: true } },
    },
  },
};

/** Generators by client: a script with its arguments. */
const GENERATORS: Partial<Record<ClientName, readonly [script: string, ...args: string[]]>> = {
  "hey-api": [
    join(homeOf("@hey-api/openapi-ts"), "bin/run.js"),
    ...["-i", specFile, "-o", "generated/hey-api", "--no-log-file"],
  ],
  orval: [join(homeOf("orval"), "dist/bin/orval.mjs"), "--config", "orval.config.mjs"],
  redocly: [
    join(redoclyHome, "bin/cli.js"),
    ...["generate-client", specFile, "-o", "generated/redocly/client.ts"],
  ],
};

const ENV = {
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  // Some otherwise keep compiled code in the temporary folder.
  NODE_DISABLE_COMPILE_CACHE: "1",
};

/** Makes a folder like that of a user of all clients: the programs, and the packages that they import. */
export async function makeProject(signal: AbortSignal): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), `${PROJECT}-`));
  const manifest = { name: PROJECT, private: true, type: "module" };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  const config = `export default ${JSON.stringify(ORVAL_CONFIG)};\n`;
  await writeFile(join(folder, "orval.config.mjs"), config);
  await cp(join(import.meta.dirname, "programs"), join(folder, "programs"), { recursive: true });
  for (const name of PACKAGES) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(MODULES, name), link, "junction");
  }
  return { folder, signal };
}

/** Writes the code of a client that is generated from the spec. */
export async function generateClient(project: Workplace, name: ClientName): Promise<void> {
  const [script, ...args] = GENERATORS[name] ?? [];
  if (script !== undefined) await generate(project, script, args, ENV);
}
