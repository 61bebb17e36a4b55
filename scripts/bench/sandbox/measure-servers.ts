import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillList } from "./fill-list.ts";
import type { LoadOptions } from "./load.ts";
import { OPERATIONS } from "./measured-operations.ts";
import { type Cell, measure } from "./server-cell.ts";
import { writeAnswers, writeSpec } from "./server-input.ts";
import { forkServer, type ServerProcess } from "./server-process.ts";
import { SERVERS, STATEFUL } from "./servers.ts";
import { cellLine } from "./servers-table.ts";

/**
 * Measures every operation on every server, and prints a line for each as soon as it is known.
 *
 * @throws Error if a server cannot be started or ends, or the signal's reason; no server is left then
 */
export async function measureServers(options: LoadOptions): Promise<Cell[]> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-bench-"));
  const servers: ServerProcess[] = [];
  try {
    await writeSpec(folder);
    await startServers(servers, folder, options.signal);
    const cells: Cell[] = [];
    // All servers before the next operation: what else the machine does changes slower than that.
    for (const operation of OPERATIONS) {
      let bare: Cell | undefined;
      for (const server of servers) {
        const cell = await measure(server, operation, options, bare);
        bare ??= cell;
        cells.push(cell);
        console.log(cellLine(cell));
      }
    }
    return cells;
  } finally {
    await Promise.all(servers.map((server) => server.end()));
    await rm(folder, { recursive: true, force: true });
  }
}

async function startServers(
  servers: ServerProcess[],
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  // The bare server repeats what the sandbox answers: it can start only then.
  for (const name of SERVERS.toReversed()) {
    const server = await forkServer(name, folder, signal);
    servers.unshift(server);
    if (!STATEFUL.has(name)) continue;
    await writeAnswers(folder, await fillList(server.baseUrl, signal));
  }
}
