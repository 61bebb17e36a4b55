import { loadServer } from "./servers.ts";

/** What a server's process tells about itself. */
export interface Usage {
  rss: number;
  /** Processor time since its start, of all its threads. */
  cpuMicros: number;
}

// Entry of a server's process: it says where it listens, then answers each message with its usage.
const [name = "", folder = ""] = process.argv.slice(2);

// However the parent ends, nothing is left behind; and leaving this way writes what `--cpu-prof` has seen.
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole group: the parent ends the servers once it has stopped asking.
process.on("SIGINT", () => {});

process.send?.(await (await loadServer(name)).start(folder));
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  const usage: Usage = { rss: process.memoryUsage.rss(), cpuMicros: user + system };
  process.send?.(usage);
});
