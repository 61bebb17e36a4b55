import type { OperationId } from "@aam-groups/types";
import { curlLine } from "../deployment/curl.ts";
import type { Exchange } from "../deployment/exchange.ts";
import type { Evidence, Timing } from "../report/report-format.ts";
import { toEvidence } from "./evidence.ts";
import type { Session } from "./session/session.ts";

/** What a run leaves to report besides its gates and checks. It can be sent from one thread to another. */
export interface Conclusion {
  profile: "stateful" | "stateless" | undefined;
  requests: number;
  /** Every request, in order. */
  transcript: Evidence[];
  /** How many groups lists have shown with each mark of the run. */
  shown: [mark: string, groups: number][];
  timings: Timing[];
  notes: string[];
  /** What happened to groups that are not the run's, while nobody else was seen at work. */
  unexplained: string[];
  /** Operations that were watched, and left everything alone that they were not about. */
  harmless: OperationId[];
  /** Conforming peculiarities, with the check that saw each first. */
  peculiarities: [message: string, check: string][];
  /** Why the run ended before its time, if it did. */
  ended: string | undefined;
}

/** Sums up a run that is over. */
export function conclude(session: Session): Conclusion {
  const { connection, mask, waits } = session;
  const { longestLagMs } = waits;
  const lag = longestLagMs > 0 ? [`Writes took up to ${longestLagMs} ms to become visible.`] : [];
  return {
    profile: session.profile,
    requests: connection.count,
    transcript: connection.exchanges.map((exchange) =>
      toEvidence(session, exchange, curlLine(session, exchange)),
    ),
    shown: [...session.shown].map(([mark, ids]) => [mark, ids.size]),
    timings: timingsOf(connection.exchanges),
    notes: [...connection.notes, ...session.unexplained, ...lag].map((note) => mask.message(note)),
    unexplained: [...session.unexplained].map((sentence) => mask.message(sentence)),
    harmless: [...session.harmless].filter((operationId) => !session.harmful.has(operationId)),
    peculiarities: [...session.peculiarities].map(([message, check]) => [
      mask.message(message),
      check,
    ]),
    ended: connection.ended,
  };
}

function timingsOf(exchanges: readonly Exchange[]): Timing[] {
  const durations = new Map<OperationId, number[]>();
  for (const { operationId, response, durationMs } of exchanges) {
    if (operationId === undefined || !response) continue;
    durations.set(operationId, [...(durations.get(operationId) ?? []), durationMs]);
  }
  return [...durations].map(([operationId, all]) => {
    const sorted = all.sort((a, b) => a - b);
    const at = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return { operationId, n: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
  });
}
