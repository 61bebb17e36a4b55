import { CommanderError, type Option } from "commander";
import { commandLine } from "./command-line.ts";

/** The options of the command as they were given. */
export interface CommandOptions {
  baseUrl?: string;
  tokenFile?: string;
  tokenCommand?: string;
  clientCredentials?: boolean;
  tokenUrl: string;
  fixtures?: string;
  readOnly?: boolean;
  only?: string;
  list?: boolean;
  plan?: boolean;
  cleanup?: boolean;
  force?: boolean;
  reportJson?: string;
  reportJunit?: string;
  reportHtml?: string;
  har?: string;
  strict?: boolean;
  requireAll?: boolean;
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

/** The name of an option as a key of `CommandOptions`. */
export type OptionName = keyof CommandOptions;

/** A wrong option, file or environment; the message says which, and what to do. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The options, and which of them were given: the others have their defaults. */
interface GivenOptions {
  options: CommandOptions;
  given: ReadonlySet<OptionName>;
}

/**
 * Reads the command line. Prints help or the version and ends the process if that is what was asked for.
 *
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): GivenOptions {
  const program = commandLine();
  for (const option of program.options) if (option.required) refuseEmpty(option);
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) process.exit(0);
    throw new UsageError(sentence(error.message));
  }
  const options = program.opts<CommandOptions>();
  const names = Object.keys(options) as OptionName[];
  const given = names.filter((name) => program.getOptionValueSource(name) === "cli");
  return { options, given: new Set(given) };
}

/** What the values of options are, by their placeholders in `--help`. */
const VALUES: Record<string, string> = {
  url: "a URL",
  file: "the name of a file",
  folder: "the name of a folder",
  pattern: "a pattern of checks, such as delete",
  number: "a number",
  steps: "a list of steps, such as 2,5,6",
  command: "a command",
};

/** Makes an option say that its value is empty, as that of a variable is that is not set. */
function refuseEmpty(option: Option): void {
  const { parseArg: parse } = option;
  const [, what = ""] = /<(\w+)>/.exec(option.flags) ?? [];
  option.argParser<unknown>((text, previous) => {
    if (text.trim() === "")
      throw new UsageError(`${option.long} is empty: it needs ${VALUES[what] ?? "a value"}.`);
    return parse ? parse(text, previous) : text;
  });
}

function sentence(message: string): string {
  const text = message.replace(/^error: /, "");
  if (/unknown option '--(token|password|secret|api-key|bearer|client-secret)/.test(text)) {
    return `${text.replace(/=.*/s, "'")}. Do not pass credentials on the command line, where shell history and process lists expose them: set AAM_GROUPS_TOKEN, or use --token-file, or set AAM_GROUPS_CLIENT_SECRET for --client-credentials.`;
  }
  return `${text}${/[.)]$/.test(text) ? "" : "."} See --help.`;
}
