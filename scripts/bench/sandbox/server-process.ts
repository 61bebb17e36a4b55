import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Usage } from "./serve.ts";
import type { ServerName } from "./servers.ts";

/** A server in a process of its own. */
export interface ServerProcess {
  readonly name: ServerName;
  /** Where it answers, including the prefix. */
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
  const child = fork(join(import.meta.dirname, "serve.ts"), [name, folder], {
    // What is set for the load generator is not meant for the server.
    execArgv: [],
    // What is printed costs the server as much as into a file, and does not disturb the table.
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

  try {
    const baseUrl = String(await nextMessage());
    return {
      name,
      baseUrl,
      usage() {
        const usage = nextMessage() as Promise<Usage>;
        child.send("usage");
        return usage;
      },
      end,
    };
  } catch (error) {
    await end();
    throw signal.aborted ? signal.reason : error;
  }
}
