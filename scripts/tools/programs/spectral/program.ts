import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { validator } from "../validator.ts";

const command = createRequire(import.meta.url).resolve("@stoplight/spectral-cli/dist/index.js");

await validator(async (file) => {
  const args = [command, "lint", file, "--format", "json", "--quiet"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const findings: { code: string; path: string[] }[] = JSON.parse(stdout);
  return findings.map(({ code, path }) => `${code} at ${path.join(" ")}`).sort();
});
