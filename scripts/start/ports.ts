import { once } from "node:events";
import { createServer } from "node:net";
import { portInUse } from "@aam-groups/command";

/** A port of this machine to listen on. */
export interface WantedPort {
  /** 0 picks a free one. */
  port: number;
  /** The option that sets it, named in errors. */
  option: string;
}

/**
 * Checks that servers can listen on these ports of 127.0.0.1, before any other work begins.
 *
 * @throws Error with a remedy if one is in use or given twice
 */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<void> {
  for (const one of wanted) {
    const { port, option } = one;
    const twin = wanted.find((other) => other !== one && other.port === port && port !== 0);
    if (twin) {
      throw new Error(`${option} and ${twin.option} are both ${port}. Choose two different ports.`);
    }
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening").catch(explainPort(one));
    server.close();
    await once(server, "close");
  }
}

/** Rethrows an error; with a remedy if it is that the port is in use. */
export function explainPort({ port, option }: WantedPort): (error: unknown) => never {
  return (error) => {
    const explanation = portInUse(error, port, option);
    throw explanation === undefined ? error : new Error(explanation);
  };
}
