import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { root } from "../paths.ts";

const CLI = join(root, "packages/sandbox/src/cli.ts");
const READY = /^Sandbox of the Group Management API at (http:\S+)$/;

/** The sandbox as a process of its own, which listens. */
export interface SandboxProcess extends AsyncDisposable {
  readonly baseUrl: string;
  /** Resolves when it has ended, with what it printed to stderr. */
  readonly ended: Promise<string>;
  /** How much memory it has, in bytes; `undefined` where there is no `ps`. */
  memory(): Promise<number | undefined>;
  /** Ends it as `kill -9` does, and resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts the sandbox on a free port. Killed on disposal.
 *
 * @param args options of the command, apart from `--port`
 * @throws Error with what it printed, if it ends instead of listening
 */
export async function startSandboxProcess(args: readonly string[]): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [CLI, "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    // Ctrl-C in a terminal is not for the sandbox: it would refuse requests, and end by itself.
    detached: true,
  });
  const endWithThis = () => child.kill("SIGKILL");
  process.once("exit", endWithThis);
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    errors += chunk;
  });
  // Not "exit": what was printed is complete only now.
  const ended = once(child, "close").then(() => {
    process.removeListener("exit", endWithThis);
    return errors.trim();
  });
  const lines = createInterface({ input: child.stdout });
  const baseUrl = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const url = READY.exec(line)?.[1];
      if (url) resolve(url);
    });
    ended.then(() => reject(new Error(`The sandbox did not start: ${errors.trim()}`)), reject);
  });
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return {
    baseUrl,
    ended,
    kill,
    async memory() {
      try {
        const ps = promisify(execFile);
        const { stdout } = await ps("ps", ["-o", "rss=", "-p", String(child.pid)]);
        return Number(stdout) * 1024;
      } catch {
        return undefined;
      }
    },
    [Symbol.asyncDispose]: kill,
  };
}
