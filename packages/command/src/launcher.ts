import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isAlive } from "./is-alive.ts";

const PACKAGE_MANAGER = /\b(npm|npx|pnpm|yarn)\b/;
/** `npx @aam-groups/mock` has one of its own between itself and the command. */
const SHELL_WITH_COMMAND = /^(\S*\/)?\w*sh -c\b/;
const POLL_MS = 500;

/**
 * From now on, sends this process a SIGTERM as soon as a package manager above it has ended.
 * Call it first: a package manager that ends before is not noticed.
 *
 * `npx pnpm mock` is a chain of processes, and a SIGTERM to its head reaches neither pnpm nor us (npm 11, pnpm 12):
 * the server would keep running and hold its port, with nobody left to stop it.
 * Without `ps`, as on Windows, nothing is watched.
 */
export async function endWithLauncher(): Promise<void> {
  const launchers = await packageManagersAbove(process.ppid);
  if (launchers.length === 0) return;
  const timer = setInterval(() => {
    if (launchers.every(isAlive)) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, POLL_MS);
  timer.unref();
}

async function packageManagersAbove(pid: number): Promise<number[]> {
  const processes = new Map<number, { parent: number; command: string }>();
  try {
    const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,args="]);
    for (const [, id, parent, command = ""] of stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)) {
      processes.set(Number(id), { parent: Number(parent), command });
    }
  } catch {
    return [];
  }
  const found: number[] = [];
  for (
    let entry = processes.get(pid);
    entry && (PACKAGE_MANAGER.test(entry.command) || SHELL_WITH_COMMAND.test(entry.command));
    entry = processes.get(pid)
  ) {
    if (PACKAGE_MANAGER.test(entry.command)) found.push(pid);
    pid = entry.parent;
  }
  return found;
}
