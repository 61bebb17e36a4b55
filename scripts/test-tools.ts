import { endWithLauncher } from "@aam-groups/command";
import { Command } from "@aam-groups/command/command-line";
import { installOnce } from "@aam-groups/command/own-installation";
import { InvalidArgumentError, Option } from "commander";
import { conclude } from "./check/vitest-run.ts";
import { main } from "./main.ts";
import { FOREIGN_TOOL_NAMES, type ForeignToolName } from "./tools/expectations.ts";
import { PROGRAMS } from "./tools/programs-folder.ts";
import { runTools } from "./tools/run-tools.ts";

const command = new Command("pnpm test:tools")
  .description(
    "Tries other people's tools on the spec. Fails if one of them does not do what scripts/tools/expectations.ts expects.",
  )
  .addOption(
    new Option("--only <tools>", `some of ${FOREIGN_TOOL_NAMES.join(", ")}; separated by commas`)
      .default(FOREIGN_TOOL_NAMES, "all")
      .argParser(namesIn),
  )
  .parse();
const { only: names } = command.opts<{ only: readonly ForeignToolName[] }>();

function namesIn(text: string): ForeignToolName[] {
  const given = text.split(",");
  const unknown = given.filter((name) => !FOREIGN_TOOL_NAMES.some((known) => known === name));
  if (unknown.length === 0) return FOREIGN_TOOL_NAMES.filter((name) => given.includes(name));
  throw new InvalidArgumentError(
    `There is no ${unknown.join(", ")}. Known tools: ${FOREIGN_TOOL_NAMES.join(", ")}.`,
  );
}

await main(async () => {
  await endWithLauncher();
  const interruption = new AbortController();
  // Not `once`: execa ends this process at a signal that has no other listener.
  for (const name of ["SIGINT", "SIGTERM"]) {
    process.on(name, () => interruption.abort(new Error("Interrupted.")));
  }
  await installOnce(PROGRAMS, "the test of other people's tools");
  return conclude(await runTools(names, interruption.signal));
});
