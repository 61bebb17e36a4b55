import { median } from "../median.ts";
import type { Weight } from "./bundle.ts";
import type { ClientName } from "./clients.ts";
import type { Features } from "./probe.ts";
import { CALLS, type Micros } from "./time.ts";

/** What a program with our client may weigh, minified and compressed. */
export const MAX_GZIP_BYTES = 6144;

/** What is known of a client without timing it. */
export interface Contestant {
  contender: ClientName;
  weight: Weight;
  features: Features;
}

/** The times of all clients in one round. */
export type Round = ReadonlyMap<ClientName, Micros>;

/** The time of one kind of call. */
export interface CallTime {
  /** Microseconds per call; the median of all rounds, as the other figures. */
  micros: number;
  /** Microseconds more than bare `fetch` took in the same round. */
  overhead: number;
  /** Half of the range of `overhead` in all rounds. */
  spread: number;
}

/** Everything that was found out about a client. */
export interface ClientResult extends Contestant {
  times: Record<(typeof CALLS)[number], CallTime>;
}

/** What our client is to reach, and whether it does. */
export interface Aim {
  statement: string;
  holds: boolean;
}

export function clientResultOf(contestant: Contestant, rounds: readonly Round[]): ClientResult {
  const timeOf = (call: keyof Micros): CallTime => {
    const micros = rounds.map((round) => micro(round, contestant.contender, call));
    const overheads = rounds.map((round, i) => (micros[i] ?? 0) - micro(round, "bare", call));
    return {
      micros: median(micros),
      overhead: median(overheads),
      spread: (Math.max(...overheads) - Math.min(...overheads)) / 2,
    };
  };
  return { ...contestant, times: { list: timeOf("list"), create: timeOf("create") } };
}

/** The aims for which everything was measured: how much our client weighs, and that none of its forms costs more than hey-api. */
export function aimsOf(results: readonly ClientResult[]): Aim[] {
  const find = (name: ClientName) => results.find(({ contender }) => contender === name);
  const ours = find("ours");
  const heyApi = find("hey-api");
  const aims: Aim[] = [];
  if (ours) {
    const { gzipBytes } = ours.weight;
    const statement = `ours: ${gzipBytes} bytes gzip, at most ${MAX_GZIP_BYTES}`;
    aims.push({ statement, holds: gzipBytes <= MAX_GZIP_BYTES });
  }
  for (const own of [ours, find("validating")]) {
    if (!own || !heyApi) continue;
    for (const call of CALLS) {
      const [overhead, limit] = [own.times[call].overhead, heyApi.times[call].overhead];
      const statement = `${own.contender}: ${call} +${overhead.toFixed(1)} µs, at most hey-api's +${limit.toFixed(1)} µs`;
      aims.push({ statement, holds: overhead <= limit });
    }
  }
  return aims;
}

function micro(round: Round, contender: ClientName, call: keyof Micros): number {
  const micros = round.get(contender);
  if (!micros) throw new Error(`${contender} was not timed.`);
  return micros[call];
}
