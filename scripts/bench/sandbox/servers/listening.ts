import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:net";

/**
 * The origin of the next server that listens in this process.
 *
 * Prism's own server tells its port to nobody but its log, which the silent one does not write.
 */
export function listening(): Promise<string> {
  return new Promise((resolve) => {
    subscribe("tracing:net.server.listen:asyncEnd", (message) => {
      const address = (message as { server: Server }).server.address();
      if (typeof address === "object" && address) resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}
