import { runnableAs } from "@aam-groups/command/program-name";
import manifest from "../../package.json" with { type: "json" };
import { quoted } from "../deployment/shell-words.ts";
import { printable } from "../report/printable.ts";
import type { CommandOptions } from "./command-options.ts";

/** The command that deletes what a run leaves when it is ended at once, with the options that it needs of that run's. */
export function cleanUpLine(options: CommandOptions): string {
  const { baseUrl, stateDir, tokenFile, tokenCommand, clientCredentials, tokenUrl } = options;
  const values = {
    "--base-url": baseUrl,
    "--state-dir": stateDir,
    "--token-file": tokenFile,
    "--token-command": tokenCommand,
    "--token-url": clientCredentials ? tokenUrl : undefined,
  };
  const words = Object.entries(values).flatMap(([option, value]) =>
    value === undefined ? [] : [option, /^[\w.,:/@%+=-]+$/.test(value) ? value : quoted(value)],
  );
  const more = clientCredentials ? ["--client-credentials"] : [];
  const command = runnableAs("contract", manifest.name);
  return printable([command, "--cleanup", ...words, ...more].join(" "));
}
