import { once } from "node:events";
import { createServer } from "node:net";
import { portInUse } from "@aam-groups/command";
import { unusableHost } from "@aam-groups/command/host";

/** A port to listen on. */
export interface WantedPort {
  /** 0 picks a free one. */
  port: number;
  /** The option that sets it, named in errors. */
  option: string;
  /** Address or name of this machine, from `--host`. */
  host: string;
}

/**
 * Checks that servers can listen on these ports, before any other work begins.
 *
 * @throws Error with a remedy if one is in use or given twice, or its host cannot be listened on
 */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<void> {
  for (const one of wanted) {
    const { port, option, host } = one;
    const twin = wanted.find((other) => other !== one && other.port === port && port !== 0);
    if (twin) {
      throw new Error(`${option} and ${twin.option} are both ${port}. Choose two different ports.`);
    }
    const server = createServer().listen(port, host);
    await once(server, "listening").catch(explainPort(one));
    server.close();
    await once(server, "close");
  }
}

/** Rethrows an error; with a remedy if it is that the port is in use, or that the host cannot be listened on. */
export function explainPort({ port, option, host }: WantedPort): (error: unknown) => never {
  return (error) => {
    const explanation = portInUse(error, port, option) ?? unusableHost(error, host);
    throw explanation === undefined ? error : new Error(explanation);
  };
}
