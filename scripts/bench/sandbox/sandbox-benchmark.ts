import { InvalidArgumentError, Option } from "commander";
import { type Benchmark, countOption } from "../benchmark.ts";
import { measureServers } from "./measure-servers.ts";
import { serverLines } from "./servers-table.ts";

interface SandboxBenchmarkOptions {
  seconds: number;
  connections: number;
}

/** The sandbox and the mock beside other mock servers. */
export const sandboxBenchmark: Benchmark<SandboxBenchmarkOptions> = {
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
    const cells = await measureServers(options);
    const ok = cells.every(({ failedShare }) => failedShare === 0);
    return { lines: serverLines(cells), figures: { cells }, ok };
  },
};

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new InvalidArgumentError("It must be a number of seconds up to 600.");
}
