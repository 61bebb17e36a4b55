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
 *
 * @param folder where it runs, and what the paths in its messages start from
 */
export function redocly(args: readonly string[], folder = process.cwd()) {
  return execa(process.execPath, [join(redoclyHome, "bin/cli.js"), ...args], {
    cwd: folder,
    env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    reject: false,
  });
}
