import { performance } from "node:perf_hooks";
import { endWithLauncher } from "@aam-groups/command";
import { Command, notEmpty } from "@aam-groups/command/command-line";
import { InvalidArgumentError, Option } from "commander";
import { main } from "./main.ts";
import { closingLines, progressLine } from "./soak/figures-text.ts";
import { partners } from "./soak/partners.ts";
import { runSoak, type SoakFigures } from "./soak/run-soak.ts";

/** A few seconds of load. */
const REQUESTS = [300, 3000] as const;
/** How often a line is printed where no line can be replaced. */
const QUIET_MS = 10_000;

const { minutes, rounds, clients, fault } = new Command("pnpm soak")
  .description(
    "Writes to the sandbox with many clients over a network that breaks, kills it again and again, and checks that every " +
      "acknowledged write is there after the restart and that no partner sees or changes the groups of another.",
  )
  .option("--minutes <number>", "how long; the last round is finished", positive, 10)
  .addOption(
    new Option("--rounds <number>", "end after this number of kills instead")
      .argParser(whole)
      .conflicts("minutes"),
  )
  .option("--clients <number>", "concurrent clients", whole, 32)
  .option(
    "--fault <name>",
    "a fault of the sandbox, to see that it is noticed",
    notEmpty("the name of a fault"),
  )
  .parse()
  .opts<{ minutes: number; rounds?: number; clients: number; fault?: string }>();

const ending = new AbortController();
// Not `once`: under a package manager, one Ctrl-C sends the signal twice.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => ending.abort());

await main(async () => {
  await endWithLauncher();
  const started = performance.now();
  const scale = rounds === undefined ? counted(minutes, "minute") : counted(rounds, "round");
  console.log(
    `Soak of the sandbox, ${scale}: ${counted(clients, "client")} of ${partners.length} partners, over a network that breaks`,
  );
  const figures = await runSoak({
    clients,
    isEnough: (done) =>
      rounds === undefined ? performance.now() - started >= minutes * 60_000 : done >= rounds,
    requests: REQUESTS,
    sandboxArgs: fault === undefined ? [] : ["--fault", fault],
    signal: ending.signal,
    onCheck: progress(),
  });
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  if (ending.signal.aborted) console.log("Ended early.");
  console.log(closingLines(figures));
  return figures.findings.length === 0;
});

/** Shows the figures as they grow: in one line of a terminal, or in a line now and then. */
function progress(): (figures: SoakFigures) => void {
  let last = performance.now();
  return (figures) => {
    if (process.stderr.isTTY) return void process.stderr.write(`\r\x1b[K${progressLine(figures)}`);
    if (performance.now() - last < QUIET_MS) return;
    last = performance.now();
    console.log(progressLine(figures));
  };
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function positive(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value > 0) return value;
  throw new InvalidArgumentError("It must be a positive number.");
}

function whole(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a positive integer.");
}
