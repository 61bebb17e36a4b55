import type { BenchTarget } from "../benchmark.ts";
import { median } from "../median.ts";
import type { Weight } from "./bundle.ts";
import type { ClientName } from "./clients.ts";
import type { Features } from "./probe.ts";
import { CALLS, type CallMicros } from "./time.ts";

/** Maximum size of a program with our client, minified and compressed. */
export const MAX_GZIP_BYTES = 6144;

/** A client with the times of its rounds. */
export interface MeasuredClient {
  contender: ClientName;
  weight: Weight;
  features: Features;
  rounds: CallMicros[];
}

/** The time of one kind of call: medians of all rounds. */
export interface CallTime {
  micros: number;
  /** Microseconds more than bare `fetch` took in the same round. */
  overhead: number;
  /** Half of the range of `overhead` in all rounds. */
  spread: number;
}

/** The figures of a client. */
export interface ClientResult extends Omit<MeasuredClient, "rounds"> {
  times: Record<keyof CallMicros, CallTime>;
}

/** Compares clients with bare `fetch`, which must be among them. */
export function resultsOf(clients: readonly MeasuredClient[]): ClientResult[] {
  const bare = clients.find(({ contender }) => contender === "bare")?.rounds ?? [];
  return clients.map(({ contender, weight, features, rounds }) => {
    const timeOf = (call: keyof CallMicros): CallTime => {
      const overheads = rounds.map((micros, i) => micros[call] - (bare[i]?.[call] ?? Number.NaN));
      return {
        micros: median(rounds.map((micros) => micros[call])),
        overhead: median(overheads),
        spread: (Math.max(...overheads) - Math.min(...overheads)) / 2,
      };
    };
    const times = { list: timeOf("list"), create: timeOf("create") };
    return { contender, weight, features, times };
  });
}

/** The targets for which everything was measured: the size of our client, and no more overhead than hey-api. */
export function targetsOf(results: readonly ClientResult[]): BenchTarget[] {
  const find = (name: ClientName) => results.find(({ contender }) => contender === name);
  const ours = find("ours");
  const heyApi = find("hey-api");
  const targets: BenchTarget[] = [];
  if (ours) {
    const { gzipBytes } = ours.weight;
    const statement = `ours: ${gzipBytes} bytes gzip, at most ${MAX_GZIP_BYTES}`;
    targets.push({ statement, holds: gzipBytes <= MAX_GZIP_BYTES });
  }
  for (const own of [ours, find("validating")]) {
    if (!own || !heyApi) continue;
    for (const call of CALLS) {
      const [overhead, limit] = [own.times[call].overhead, heyApi.times[call].overhead];
      const statement = `${own.contender}: ${call} +${overhead.toFixed(1)} µs, at most hey-api's +${limit.toFixed(1)} µs`;
      targets.push({ statement, holds: overhead <= limit });
    }
  }
  return targets;
}
