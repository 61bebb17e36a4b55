import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { type Benchmark, countOption } from "../benchmark.ts";
import { type LoadOptions, measure } from "./measure.ts";
import { fillList, MEASURED } from "./requests.ts";
import { forkServer, type ServerProcess } from "./server-process.ts";
import { SERVERS, TARGETS, writeResponses, writeSpec } from "./servers.ts";
import { resultLine, type ServerResult, serverLines } from "./servers-table.ts";

/** The sandbox and the mock beside other mock servers. */
export const sandboxBenchmark: Benchmark<Omit<LoadOptions, "signal">> = {
  name: "sandbox",
  description:
    "Measures the sandbox, the mock and other mock servers side by side, relative to a server that does nothing. " +
    "Fails if a server responds with anything but 2xx; a missed target is only reported.",
  options: [
    new Option("--seconds <number>", "how long to measure each cell, after a warm-up")
      .default(3)
      .argParser(parseSeconds),
    countOption("--connections <number>", "concurrent requests", 32),
  ],
  scale: ({ seconds, connections }) => `${seconds} s per cell, ${connections} connections`,
  async measure(options) {
    const folder = await mkdtemp(join(tmpdir(), "aam-groups-bench-"));
    const servers: ServerProcess[] = [];
    try {
      await startServers(servers, folder, options.signal);
      const results = await measureServers(servers, options);
      const ok = results.every(({ failedShare }) => failedShare === 0);
      return { lines: serverLines(results), figures: { results }, ok };
    } finally {
      await Promise.all(servers.map((server) => server.end()));
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function startServers(servers: ServerProcess[], folder: string, signal: AbortSignal) {
  await writeSpec(folder);
  // The bare server sends the sandbox's responses, so it starts last.
  for (const name of SERVERS.toReversed()) {
    const server = await forkServer(name, folder, signal);
    servers.unshift(server);
    if (!name.startsWith("sandbox")) continue;
    await writeResponses(folder, await fillList(server.baseUrl, signal));
  }
}

async function measureServers(
  servers: readonly ServerProcess[],
  options: LoadOptions,
): Promise<ServerResult[]> {
  const results: ServerResult[] = [];
  // All servers before the next operation: what else the machine does changes slower than that.
  for (const operation of MEASURED) {
    let bare: ServerResult | undefined;
    for (const server of servers) {
      const figures = await measure(server, operation, options);
      const target = TARGETS[server.name]?.[operation];
      const result: ServerResult = {
        ...{ operation, server: server.name, ...figures },
        ratio: figures.requestsPerSecond / (bare ?? figures).requestsPerSecond,
        cpuRatio: (bare ?? figures).cpuMicros / figures.cpuMicros,
        ...(target === undefined ? {} : { target }),
      };
      bare ??= result;
      results.push(result);
      console.log(resultLine(result));
    }
  }
  return results;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new InvalidArgumentError("It must be a number of seconds up to 600.");
}
