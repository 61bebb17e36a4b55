import { Command } from "@aam-groups/command/command-line";
import { versionText } from "@aam-groups/command/spec-version";
import { specVersion } from "@aam-groups/types";
import { InvalidArgumentError, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { EXIT } from "../verdict.ts";

// Timers that are longer than three weeks end at once.
const AN_HOUR_MS = 3_600_000;

const EXIT_CODES = `
Credentials are read from the environment, never from the command line:
  AAM_GROUPS_TOKEN, or --token-file, or --token-command
  AAM_GROUPS_API_KEY, AAM_GROUPS_ORG_ID      sent as x-api-key and x-gw-ims-org-id
  AAM_GROUPS_CLIENT_ID, AAM_GROUPS_CLIENT_SECRET, AAM_GROUPS_SCOPE   with --client-credentials

Proxies are taken from HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, in upper or lower case, as curl does.

Exit codes:
  ${EXIT.conforms}    conforms
  ${EXIT.violates}    violates a documented promise (with --strict, also a convention), or the baseline is out of date
  ${EXIT.inconclusive}    inconclusive: a precondition failed, the run did not finish, nothing could be observed, groups outside the run changed for no known reason, or groups of the run may be left
  ${EXIT.usage}    invalid usage
  ${EXIT.unobserved}    conforms, but a documented promise was not observed (--require-all)
  ${EXIT.interrupted}  interrupted with Ctrl-C, after clean-up; a second Ctrl-C ends it without`;

/** The command with all its options. */
export function commandLine(): Command {
  return new Command("aam-groups-contract")
    .description(
      "Checks which promises of the Group Management API a deployment keeps. It only writes to groups it creates, and deletes them afterwards.",
    )
    .usage("--base-url URL [options]")
    .addOption(
      new Option("--base-url <url>", "base URL of the deployment, e.g. https://aam.adobe.io/v1"),
    )
    .option(
      "--fixtures <file>",
      "JSON file with what a run cannot discover, such as accessible objects",
    )
    .option("--read-only", "send no writes; list what could not be checked")
    .option(
      "--only <pattern>",
      "run only these checks: ids or their first parts, * as wildcard, e.g. delete,*.keeps-*",
    )
    .option("--list", "list all checks with their basis, statement and requests, then exit")
    .option("--plan", "list the requests a run would send, without sending them, then exit")
    .option("--cleanup", "delete what earlier runs left on the deployment, then exit")
    .option("--force", "with --cleanup: also delete groups of runs that may still be in progress")
    .option("--report-json <file>", "full report as JSON")
    .option("--report-junit <file>", "JUnit XML report for CI servers")
    .option("--report-html <file>", "self-contained HTML report")
    .option("--har <file>", "all requests as HAR, for a browser's network tab")
    .option("--strict", "also fail on broken conventions")
    .option(
      "--require-all",
      `exit with ${EXIT.unobserved} if a documented promise was not observed`,
    )
    .option(
      "--baseline <file>",
      "JSON file with known findings, each with a reason and an expiry date",
    )
    .option("--seed <number>", "seed of the random sequences, to reproduce a run", whole(0))
    .option("--path <steps>", "run only these steps of one random sequence; needs --seed")
    .option("--runs <number>", "number of random sequences", whole(1, 1000), 5)
    .option(
      "--concurrency <number>",
      "maximum number of concurrent requests; a run sends fewer if the deployment limits them",
      whole(1, 64),
      20,
    )
    .option("--timeout-ms <number>", "time limit for one response", whole(1, AN_HOUR_MS), 10_000)
    .option(
      "--settle-ms <number>",
      "how long after a write a read may be sent and still not show it",
      whole(0, AN_HOUR_MS),
      2000,
    )
    .option(
      "--max-requests <number>",
      "request budget; a run that needs more is inconclusive",
      whole(1),
      20_000,
    )
    .option("--token-file <file>", "read the token from this file")
    .option(
      "--token-command <command>",
      "get a token with this shell command, which prints it; run again when the token is rejected",
    )
    .option(
      "--client-credentials",
      "get a token with the client id and secret from the environment",
    )
    .option(
      "--token-url <url>",
      "token endpoint for --client-credentials",
      "https://ims-na1.adobelogin.com/ims/token/v3",
    )
    .option("--state-dir <folder>", "where to keep the journals of unfinished runs")
    .version(
      versionText(packageJson.version, specVersion),
      "--version",
      "print the versions of this command and of the spec",
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
      most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It must be a whole number ${range}.`);
  };
}
