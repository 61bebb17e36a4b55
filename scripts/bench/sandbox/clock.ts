import { cpus } from "node:os";
import { performance } from "node:perf_hooks";
import type { ServerProcess } from "./server-process.ts";

/** Where time went in a while. */
export interface Spent {
  /** Processor time of the server's process in microseconds. */
  serverMicros: number;
  /** Share of one core that the server used. */
  busy: number;
  /** Share of one core that the load generator used: near 1, it sets the pace. */
  client: number;
  /** Share of one core that neither the server nor the load generator used: whoever else works on this machine. */
  others: number;
}

/** Begins to measure; call the result to end. */
export async function startClock(server: ServerProcess): Promise<() => Promise<Spent>> {
  const before = await now(server);
  return async () => {
    const after = await now(server);
    const wallMicros = (after.wallMs - before.wallMs) * 1000;
    const serverMicros = after.server - before.server;
    const clientMicros = after.client - before.client;
    const others = after.machine - before.machine - serverMicros - clientMicros;
    return {
      serverMicros,
      busy: serverMicros / wallMicros,
      client: clientMicros / wallMicros,
      others: Math.max(0, others / wallMicros),
    };
  };
}

async function now(server: ServerProcess) {
  const { cpuMicros } = await server.usage();
  const { user, system } = process.cpuUsage();
  return {
    wallMs: performance.now(),
    server: cpuMicros,
    client: user + system,
    machine: machineMicros(),
  };
}

function machineMicros(): number {
  return cpus()
    .map(({ times }) => times.user + times.nice + times.sys + times.irq)
    .reduce((sum, milliseconds) => sum + milliseconds * 1000, 0);
}
