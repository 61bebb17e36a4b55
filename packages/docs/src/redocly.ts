import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { execa } from "execa";

/** Folder of the installed Redocly CLI. */
export const redoclyHome = dirname(
  createRequire(import.meta.url).resolve("@redocly/cli/package.json"),
);

/**
 * Runs the Redocly CLI, without telemetry and without looking for updates.
 * Resolves when it has ended, whatever its exit code is.
 */
export function redocly(args: readonly string[]) {
  return execa(process.execPath, [join(redoclyHome, "bin/cli.js"), ...args], {
    env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    reject: false,
  });
}
