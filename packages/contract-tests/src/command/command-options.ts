import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { EXIT } from "../verdict.ts";

/** The options of the command as they were given. */
export interface CommandOptions {
  baseUrl?: string;
  tokenFile?: string;
  clientCredentials?: true;
  tokenUrl: string;
  fixtures?: string;
  readOnly?: true;
  only?: string;
  list?: true;
  plan?: true;
  cleanup?: true;
  reportJson?: string;
  reportJunit?: string;
  reportHtml?: string;
  har?: string;
  strict?: true;
  requireAll?: true;
  baseline?: string;
  seed?: number;
  path?: string;
  runs: number;
  concurrency: number;
  timeoutMs: number;
  settleMs: number;
  maxRequests: number;
  stateDir?: string;
}

/** A wrong option, file or environment; the message says which, and what to do. */
export class UsageError extends Error {
  override name = "UsageError";
}

// Timers that are longer than three weeks end at once.
const AN_HOUR_MS = 3_600_000;

const EXIT_CODES = `
Credentials come from the environment, never from the command line:
  AAM_GROUPS_TOKEN, or --token-file
  AAM_GROUPS_API_KEY, AAM_GROUPS_ORG_ID      sent as x-api-key and x-gw-ims-org-id
  AAM_GROUPS_CLIENT_ID, AAM_GROUPS_CLIENT_SECRET, AAM_GROUPS_SCOPE   with --client-credentials

Exit codes:
  ${EXIT.conforms}    conforms
  ${EXIT.violates}    violates a documented promise, or the baseline is out of date
  ${EXIT.inconclusive}    inconclusive: a gate was not passed, or the run did not come to its end
  ${EXIT.usage}    wrong usage
  ${EXIT.unobserved}    conforms, but with --require-all something documented was not observed
  ${EXIT.interrupted}  interrupted with Ctrl-C, after clean-up`;

/**
 * Reads the command line. Prints help or the version and ends the process if that is what was asked for.
 *
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): CommandOptions {
  const program = commandLine();
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) process.exit(0);
    throw new UsageError(sentence(error.message));
  }
  return program.opts<CommandOptions>();
}

function commandLine(): Command {
  return new Command("aam-groups-contract")
    .description(
      "Tells which promises of the Group Management API a deployment keeps. It writes to nothing but groups of its own, and deletes those.",
    )
    .usage("--base-url URL [options]")
    .addOption(
      new Option(
        "--base-url <url>",
        "the deployment, with its prefix, e.g. https://aam.adobe.io/v1",
      ),
    )
    .option(
      "--fixtures <file>",
      "JSON: what a run cannot find out by itself, such as accessible objects",
    )
    .option("--read-only", "send no write, and say what that leaves unseen")
    .option(
      "--only <pattern>",
      "some checks: ids or their first parts, * for anything, e.g. delete,*.keeps-*",
    )
    .option("--list", "print every check with its basis, statement and requests, and end")
    .option("--plan", "print every request that a run would send, send none, and end")
    .option("--cleanup", "delete what earlier runs left on the deployment, and end")
    .option("--report-json <file>", "everything, for programs")
    .option("--report-junit <file>", "for CI servers")
    .option("--report-html <file>", "for people: one page that stands alone")
    .option("--har <file>", "every request, for the network tab of a browser")
    .option("--strict", "let a broken convention count, too")
    .option(
      "--require-all",
      `exit with ${EXIT.unobserved} if something documented was not observed`,
    )
    .option("--baseline <file>", "JSON: known findings, each with a reason and an expiry date")
    .option("--seed <number>", "repeat the random choices of a run", whole(0))
    .option(
      "--path <steps>",
      "repeat these steps of one random sequence, with the --seed of its finding",
    )
    .option("--runs <number>", "random sequences", whole(1, 1000), 5)
    .option("--concurrency <number>", "requests at the same time", whole(1, 64), 20)
    .option("--timeout-ms <number>", "longest time for one response", whole(1, AN_HOUR_MS), 10_000)
    .option("--settle-ms <number>", "how long a write may take to show", whole(0, AN_HOUR_MS), 2000)
    .option(
      "--max-requests <number>",
      "budget; a run that needs more is inconclusive",
      whole(1),
      20_000,
    )
    .option("--token-file <file>", "read the token from there")
    .option(
      "--client-credentials",
      "fetch a token with the client id and secret of the environment",
    )
    .option("--token-url <url>", "where to fetch it", "https://ims-na1.adobelogin.com/ims/token/v3")
    .option("--state-dir <folder>", "where journals are kept until everything is deleted")
    .version(
      `${packageJson.version} (contract ${spec.info.version})`,
      "--version",
      "print the version of this command and of the contract, and end",
    )
    .addHelpText("after", EXIT_CODES)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}

function whole(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    const range =
      most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It must be a whole number ${range}.`);
  };
}

function sentence(message: string): string {
  const text = message.replace(/^error: /, "");
  if (/unknown option '--(token|password|secret|api-key)/.test(text)) {
    return `${text.replace(/=.*/s, "'")}. Credentials do not belong on the command line, where history and process lists show them: set AAM_GROUPS_TOKEN, or use --token-file.`;
  }
  return `${text}${/[.)]$/.test(text) ? "" : "."} See --help.`;
}
