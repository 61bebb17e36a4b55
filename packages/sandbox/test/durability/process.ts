import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

const CLI = join(import.meta.dirname, "../../src/cli.ts");
const READY = /^Sandbox of the Group Management API at (http:\S+)$/;
/** `exec`, so that signals reach the sandbox itself. */
const LIMITED = `trap "" XFSZ; ulimit -f "$1"; shift; exec "$@"`;

/** The command as a real process, listening. */
export interface SandboxProcess extends AsyncDisposable {
  readonly baseUrl: string;
  /** Sends a signal at once. */
  kill(signal: NodeJS.Signals): void;
  /** Resolves with the exit code, `null` if a signal ended it. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts the command on a file. Killed on disposal.
 *
 * @param fileBlocks how long files may get, in the blocks of `ulimit -f`: writing more fails as on a full disk
 * @throws Error with what the command printed, if it ends instead of listening
 */
export async function startProcess(db: string, fileBlocks?: number): Promise<SandboxProcess> {
  const child = launch(db, fileBlocks);
  const ended = once(child, "exit").then(([code]): number | null => code);
  // A test that runs into its timeout disposes of nothing.
  onTestFinished(() => void child.kill("SIGKILL"));
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    errors += chunk;
  });
  const baseUrl = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const url = READY.exec(line)?.[1];
      if (url) resolve(url);
    });
    child.on("error", reject);
    // Not "exit": what was printed is complete only now.
    child.on("close", () => reject(new Error(errors.trim())));
  });
  return {
    baseUrl,
    kill: (signal) => void child.kill(signal),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** The bare process, which may be killed before it listens. */
export function launch(db: string, fileBlocks?: number) {
  const command = [process.execPath, CLI, "--port", "0", "--db", db];
  const limited = ["-c", LIMITED, "sh", String(fileBlocks), ...command];
  const [file = "", ...args] = fileBlocks === undefined ? command : ["sh", ...limited];
  return spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
}
