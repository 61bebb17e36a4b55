import { once } from "node:events";
import { createServer } from "node:net";
import { portInUse } from "@aam-groups/command";

/** What is asked of a port of this machine. */
export interface WantedPort {
  /** 0 takes a free one. */
  port: number;
  /** The option that sets it, to name in errors. */
  option: string;
}

/**
 * Finds out whether servers can listen on these ports of 127.0.0.1, before any work for them begins.
 *
 * @throws Error with the way out if one is in use or wanted twice
 */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<void> {
  for (const one of wanted) {
    const { port, option } = one;
    const twin = wanted.find((other) => other !== one && other.port === port && port !== 0);
    if (twin) {
      throw new Error(`${option} and ${twin.option} are both ${port}. Give one of them another.`);
    }
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening").catch(explainPort(one));
    server.close();
    await once(server, "close");
  }
}

/** Throws the way out if a port is in use, and any other error as it is. */
export function explainPort({ port, option }: WantedPort): (error: unknown) => never {
  return (error) => {
    const explanation = portInUse(error, port, option);
    throw explanation === undefined ? error : new Error(explanation);
  };
}
