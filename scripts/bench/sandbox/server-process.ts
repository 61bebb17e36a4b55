import { fork } from "node:child_process";
import { once } from "node:events";
import { type ServerName, startServer } from "./servers.ts";

/** What a server's process has used. */
export interface Usage {
  rss: number;
  /** Processor time since its start, of all its threads. */
  cpuMicros: number;
}

/** A server in a process of its own. */
export interface ServerProcess {
  readonly name: ServerName;
  /** Includes the base path. */
  readonly baseUrl: string;
  usage(): Promise<Usage>;
  /** Resolves when the process has ended. */
  end(): Promise<void>;
}

const PATIENCE_MS = 5000;

/**
 * Starts a server and waits until it listens.
 *
 * @throws Error if its process ends before, or the signal's reason; no process is left then
 */
export async function forkServer(
  name: ServerName,
  folder: string,
  signal: AbortSignal,
): Promise<ServerProcess> {
  const child = fork(import.meta.filename, [name, folder], {
    // Options of the load generator are not meant for the server.
    execArgv: [],
    // Logs cost the server as much as in a file, without disturbing the table.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const nextMessage = async (): Promise<unknown> => {
    const died = ended.then(() => Promise.reject(new Error(`The server ${name} has ended.`)));
    const [message] = await Promise.race([once(child, "message", { signal }), died]);
    return message;
  };
  const end = async () => {
    if (child.connected) child.disconnect();
    const impatience = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    await ended;
    clearTimeout(impatience);
  };
  const usage = () => {
    const message = nextMessage() as Promise<Usage>;
    child.send("usage");
    return message;
  };
  try {
    return { name, baseUrl: String(await nextMessage()), usage, end };
  } catch (error) {
    await end();
    throw signal.aborted ? signal.reason : error;
  }
}

// In the forked process: sends the base URL, then its usage for each message.
if (import.meta.main) {
  const [name, folder = ""] = process.argv.slice(2);
  // Ends with its parent; exiting this way also writes the profile of `--cpu-prof`.
  process.on("disconnect", () => process.exit());
  // Ctrl-C reaches the whole process group, but the parent ends the servers.
  process.on("SIGINT", () => {});
  process.send?.(await startServer(name as ServerName, folder));
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ rss: process.memoryUsage.rss(), cpuMicros: user + system } satisfies Usage);
  });
}
