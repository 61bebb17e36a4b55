import { createInterface } from "node:readline";
import { execa, parseCommandString } from "execa";
import packageJson from "../../package.json" with { type: "json" };
import { root } from "../paths.ts";

/** One of the root's scripts, without pnpm around it: `["lint"]`, `["mock", "--port", "0"]`. */
export type Command = [name: keyof typeof packageJson.scripts, ...args: string[]];

// A busy machine needs more than the five seconds after which execa would kill what was asked to end.
const OPTIONS = { all: true, reject: false, forceKillAfterDelay: false } as const;

function start(cwd: string, [name, ...args]: Command, env: Record<string, string> = {}) {
  const [, script = "", ...rest] = parseCommandString(packageJson.scripts[name]);
  return execa(process.execPath, [script, ...rest, ...args], { ...OPTIONS, cwd, env });
}

/** Runs a command to its end. */
export async function run(
  command: Command,
  cwd = root,
  env: Record<string, string> = {},
): Promise<{ exitCode: number; output: string }> {
  const { exitCode, all } = await start(cwd, command, env);
  return { exitCode: exitCode ?? -1, output: all };
}

/** A command that serves until it is ended. */
export interface RunningCommand extends AsyncDisposable {
  /** Everything printed so far. */
  output(): string;
  /** Resolves with the match as soon as the output holds it; rejects if the command ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal, if one is given, and resolves with the exit code. */
  ended(signal?: NodeJS.Signals): Promise<number | undefined>;
}

/** Starts a command that serves. It is killed on disposal. */
export function serve(command: Command, cwd = root): RunningCommand {
  const child = start(cwd, command);
  let output = "";
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  createInterface({ input: child.all }).on("line", (line) => {
    output += `${line}\n`;
    notify();
  });
  let hasEnded = false;
  const end = child.then(({ exitCode }) => {
    hasEnded = true;
    notify();
    return exitCode;
  });
  return {
    output: () => output,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (!match && !hasEnded) return;
          listeners.delete(look);
          if (match) resolve(match);
          else reject(new Error(`ended without printing ${pattern}:\n${output}`));
        };
        listeners.add(look);
        look();
      }),
    ended: (signal) => {
      if (signal) child.kill(signal);
      return end;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await end;
    },
  };
}
