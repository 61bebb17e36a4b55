import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { newFolder } from "@aam-groups/test-kit/folder";

const CLI = join(import.meta.dirname, "../../src/cli.ts");

export interface CommandSetting {
  /** Beside `PATH` and a token that the sandbox accepts; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** Called when the command has printed something for the first time. */
  onOutput?: () => void;
}

/** How the command ended, and what it printed. */
export interface EndedCommand {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The command as a process that runs. */
export interface Running {
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<EndedCommand>;
}

/** Starts the command as a process of its own, in an environment that holds nothing but what is given. */
export function start(
  args: readonly string[],
  { env = {}, cwd, onOutput = () => {} }: CommandSetting = {},
): Running {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH, NODE_COMPILE_CACHE, AAM_GROUPS_TOKEN: "admin-token", ...env },
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.once("data", onOutput);
  // A test that runs into its timeout waits for nothing.
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]).then(
    ([stdout, stderr, [exitCode, signal]]): EndedCommand => {
      process.off("exit", kill);
      return { exitCode, signal, stdout, stderr };
    },
  );
  return { kill: (signal) => void child.kill(signal), ended };
}

/** Runs the command to its end. */
export function contract(args: readonly string[], given?: CommandSetting): Promise<EndedCommand> {
  return start(args, given).ended;
}

/** Runs the command on a deployment, with journals in a new folder unless the arguments name one. */
export async function contractOn(
  baseUrl: string,
  args: readonly string[] = [],
  given?: CommandSetting,
): Promise<EndedCommand> {
  const state = args.includes("--state-dir") ? [] : ["--state-dir", await newFolder()];
  return contract(["--base-url", baseUrl, ...state, ...args], given);
}
