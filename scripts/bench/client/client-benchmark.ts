import { type Benchmark, countOption, namesOption } from "../benchmark.ts";
import { aimsOf } from "./client-results.ts";
import { CLIENT_NAMES, type ClientName } from "./clients.ts";
import { clientLines } from "./clients-table.ts";
import { compareClients } from "./compare-clients.ts";

interface ClientBenchmarkOptions {
  contenders: readonly ClientName[];
  rounds: number;
  calls: number;
}

/** Our client beside other clients and generators of clients. */
export const clientBenchmark: Benchmark<ClientBenchmarkOptions> = {
  name: "client",
  description:
    "Compares our client with others: size, processor time per call with a stubbed fetch, and features. " +
    "Fails if a client does not work; a missed target is only reported.",
  options: [
    // Bare fetch is always measured: the others are compared with it.
    namesOption("--contenders <names>", CLIENT_NAMES, ["bare"]),
    countOption("--rounds <number>", "how often to time each client", 5),
    countOption("--calls <number>", "calls of each kind in a round", 8000),
  ],
  scale: ({ rounds, calls }) => `${rounds} rounds, ${calls} calls of each kind`,
  async measure(options) {
    const results = await compareClients(options);
    const aims = aimsOf(results);
    return { lines: clientLines(results, aims), figures: { results, aims }, ok: true };
  },
};
