import { Pace } from "../../src/deployment/pace.ts";
import { type Asking, Patience, type Refusal } from "../../src/deployment/patience.ts";
import type { Door } from "./doors.ts";

/** A run of many requests against a door, in time that is only counted. */
export interface PacedRun {
  requests: number;
  /** Requests that may wait for their turn at the same time. */
  concurrency: number;
  /** How long a response takes. */
  latencyMs: number;
  door: Door;
  /** What a refusal asks for at some millisecond. */
  asks: (now: number) => number | undefined;
  by: Refusal["by"];
  /** Sorts of request, which take turns. @default 4 */
  kinds?: number;
  /** Whether a request of a sort is let in at all. */
  accepts?: (kind: number) => boolean;
}

/** How such a run went. */
export interface PacedResult {
  served: number;
  refused: number;
  givenUp: number;
  gone: boolean;
  /** When it was over, in milliseconds. */
  endedAt: number;
  pace: Pace;
}

interface Waiting extends Asking {
  readyAt: number;
  isNext: boolean;
}

interface UnderWay {
  request: Waiting;
  sentAt: number;
  endsAt: number;
  isIn: boolean;
}

/** Does what the connection does, millisecond by millisecond. */
export function pacedRun(run: PacedRun): PacedResult {
  const { kinds = 4, accepts = () => true } = run;
  let now = 0;
  const pace = new Pace(run.concurrency);
  const patience = new Patience(() => now);
  const result = { served: 0, refused: 0, givenUp: 0, gone: false };
  let begun = 0;
  const waiting: Waiting[] = [];
  let underWay: UnderWay[] = [];
  const isOpen = () => waiting.length + underWay.length > 0 || begun < run.requests;
  while (isOpen() && !result.gone) {
    for (const { request, sentAt, endsAt, isIn } of underWay) {
      if (endsAt > now || result.gone) continue;
      end(request, sentAt, isIn);
    }
    underWay = underWay.filter(({ endsAt }) => endsAt > now);
    while (begun < run.requests && waiting.length + underWay.length < run.concurrency) {
      begun += 1;
      const kind = String(begun % kinds);
      waiting.push({
        kind,
        isRead: kind !== "0",
        attempts: 0,
        singledOut: 0,
        insisted: 0,
        readyAt: now,
        isNext: false,
      });
    }
    for (;;) {
      const ready = waiting.filter(({ readyAt }) => readyAt <= now);
      const next = ready.find(({ isNext }) => isNext) ?? ready[0];
      if (!next || pace.waitMs(now, underWay.length) > 0) break;
      waiting.splice(waiting.indexOf(next), 1);
      next.attempts += 1;
      pace.sent(now);
      const isIn = accepts(Number(next.kind)) && run.door(now);
      underWay.push({ request: next, sentAt: now, endsAt: now + run.latencyMs, isIn });
    }
    now += 1;
  }
  return { ...result, endedAt: now, pace };

  function end(request: Waiting, sentAt: number, isIn: boolean): void {
    const { kind } = request;
    if (isIn) {
      patience.served(kind);
      pace.served(sentAt, now);
      result.served += 1;
      return;
    }
    result.refused += 1;
    const askedMs = run.asks(now);
    const isHopeless = patience.isHopeless(kind);
    const place = isHopeless ? undefined : pace.refused(sentAt, now, askedMs);
    const isFirst = place === "first";
    const decision = patience.refused(request, { by: run.by, askedMs, isFirst });
    if (place !== undefined && decision === "hopeless") pace.reset();
    if (decision === "gone") result.gone = true;
    else if (typeof decision === "string") result.givenUp += 1;
    else {
      const isNext = place === "first" || place === "together" || decision.insists;
      waiting.push({ ...request, isNext, readyAt: now + (isNext ? 0 : decision.pauseMs) });
    }
  }
}
