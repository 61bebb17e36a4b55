import { type ChildProcess, spawnSync } from "node:child_process";

/**
 * Ends a process, and everything that it has started and that is still its own. It is in our process group, so that it can use the
 * terminal and is ended by Ctrl-C; so the group cannot be ended as a whole.
 */
export function endTree(child: ChildProcess): void {
  // What it leaves behind when it has ended, such as an agent, is there to stay.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const started = descendantsOf(child.pid);
  child.kill();
  for (const pid of started) {
    try {
      process.kill(pid);
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** By the list of all processes; without `ps`, as on Windows, nobody knows. */
function descendantsOf(root: number): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = (stdout ?? "").split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([root]);
  // The loop goes over what is added in it, too.
  for (const parent of family)
    for (const [pid = 0, ppid] of pairs) if (ppid === parent && pid > 0) family.add(pid);
  family.delete(root);
  return [...family];
}
