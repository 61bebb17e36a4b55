import { rm } from "node:fs/promises";
import { type Benchmark, countOption, namesOption } from "../benchmark.ts";
import { inRounds, naming } from "../contenders.ts";
import { bundle, bundleForProbes } from "./bundle.ts";
import { probeInChild, timeInChild } from "./client-process.ts";
import { type ClientResult, type MeasuredClient, resultsOf, targetsOf } from "./client-results.ts";
import { CLIENT_NAMES, CLIENTS, type ClientName } from "./clients.ts";
import { clientLines, timeLine, weightLine } from "./clients-table.ts";
import { generateClient, makeProject } from "./project.ts";

interface ClientBenchmarkOptions {
  contenders: readonly ClientName[];
  rounds: number;
  /** How often each call is made in a round, after a warm-up. */
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
    const targets = targetsOf(results);
    return { lines: clientLines(results, targets), figures: { results, targets }, ok: true };
  },
};

async function compareClients({
  contenders,
  rounds,
  calls,
  signal,
}: ClientBenchmarkOptions & { signal: AbortSignal }): Promise<ClientResult[]> {
  const project = await makeProject(signal);
  const clients: (MeasuredClient & { file: string })[] = [];
  try {
    for (const contender of contenders) {
      await naming(CLIENTS[contender], signal, async () => {
        await generateClient(project, contender);
        const { file, weight } = await bundle(project, contender);
        const features = await probeInChild(await bundleForProbes(project, contender), signal);
        clients.push({ contender, weight, features, file, rounds: [] });
        console.log(weightLine(contender, weight, features));
      });
    }
    await inRounds(clients, rounds, async ({ contender, file, rounds: own }, round) => {
      const work = () => timeInChild(file, calls, signal);
      const micros = await naming(CLIENTS[contender], signal, work);
      own.push(micros);
      console.log(timeLine(round, contender, micros));
    });
    return resultsOf(clients);
  } finally {
    await rm(project.folder, { recursive: true, force: true });
  }
}
