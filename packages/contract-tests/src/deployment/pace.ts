/** What is asked for longer is not worth waiting for: a person has to look. */
export const LONGEST_ASKED_MS = 60_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;
const FIRST_INTERVAL_MS = 25;
const LONGEST_INTERVAL_MS = 2000;
/** How many times longer an interval becomes at most. */
const STEEPEST = 4;
const SHORTEST_HOLD_MS = 2000;
const LONGEST_HOLD_MS = 10_000;
const HOLD_PER_PAUSE = 10;
/** What the last response weighs in the usual time of one. */
const WEIGHT = 0.2;

/**
 * How a refusal belongs to others: it is the `first` since a request was served, or its request was sent `together` with that one,
 * or it went first after the pause and was refused `again`.
 */
export type RefusalPlace = "first" | "together" | "again";

/**
 * How fast a deployment lets requests in: how many at a time, and how far apart.
 *
 * When one is refused, everybody pauses, and then only one goes first. Fewer go at a time from then on; if even one at a time is too
 * many, they go further apart. When that has been let in for a while, it becomes faster again. All times are in milliseconds, of
 * any clock that never goes back.
 */
export class Pace {
  readonly #widest: number;
  #width: number;
  #intervalMs = 0;
  #holdMs = SHORTEST_HOLD_MS;
  /** How many have been refused one after the other. */
  #refusals = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #slowedAt = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #sentAt = Number.NEGATIVE_INFINITY;
  /** How long a response usually takes that is not a refusal. */
  #responseMs = 0;
  /** How many were served since it became slower. */
  #served = 0;
  /** How many were served since it became faster. */
  #servedFaster = 0;

  /** @param widest most requests at a time */
  constructor(widest: number) {
    this.#widest = widest;
    this.#width = widest;
  }

  /** Requests at a time. */
  get width(): number {
    return this.#width;
  }

  /** Least time from one request to the next. */
  get intervalMs(): number {
    // Several at a time go as far apart as they would by themselves: some limiters refuse what comes at once.
    return this.isSlowed ? Math.max(this.#intervalMs, this.#responseMs / this.#width) : 0;
  }

  /** Whether it is slower than it could be. */
  get isSlowed(): boolean {
    return this.#width < this.#widest || this.#intervalMs > 0;
  }

  /**
   * Time until the next request may be sent: 0 if it may go at once, infinite if another one has to end first.
   *
   * @param underWay how many have no response yet
   */
  waitMs(now: number, underWay: number): number {
    if (underWay >= (this.#refusals > 0 ? 1 : this.#width)) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#pausedUntil - now, this.#sentAt + this.intervalMs - now);
  }

  /** Call it with each request that is sent. */
  sent(now: number): void {
    this.#sentAt = now;
  }

  /** Call it with each response that is not a refusal. */
  served(sentAt: number, now: number): void {
    if (sentAt <= this.#refusedAt) return;
    // The longer a refusal has cost, the longer the next one is put off.
    if (this.#refusals > 0) {
      const holdMs = Math.max(SHORTEST_HOLD_MS, HOLD_PER_PAUSE * (now - this.#slowedAt));
      this.#holdMs = Math.min(LONGEST_HOLD_MS, holdMs);
    }
    this.#refusals = 0;
    this.#served += 1;
    this.#responseMs += WEIGHT * (now - sentAt - this.#responseMs);
    if (!this.isSlowed || now < this.#slowedAt + this.#holdMs) return;
    if (this.#intervalMs > 0) {
      this.#intervalMs *= 0.93;
      if (this.#intervalMs < Math.max(FIRST_INTERVAL_MS / 2, this.#responseMs))
        this.#intervalMs = 0;
      return;
    }
    this.#servedFaster += 1;
    if (this.#servedFaster < this.#width) return;
    this.#servedFaster = 0;
    this.#width += 1;
  }

  /**
   * Call it with each refusal.
   *
   * @param askedMs for how long the deployment asks everybody to stay away
   * @returns what place it has among others
   */
  refused(sentAt: number, now: number, askedMs = 0): RefusalPlace {
    // What was sent before the last refusal says nothing about the time after it.
    const isOld = sentAt <= this.#refusedAt;
    if (!isOld) {
      this.#refusals += 1;
      this.#refusedAt = now;
    }
    const obeyedMs = askedMs > LONGEST_ASKED_MS ? 0 : askedMs;
    const pauseMs = Math.max(obeyedMs, isOld ? 0 : backoffMs(this.#refusals));
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
    if (isOld) return "together";
    if (this.#refusals > 1) return "again";
    this.#slowDown(now);
    return "first";
  }

  /** Call it if no response has come in time. */
  late(sentAt: number, now: number): void {
    if (sentAt <= this.#slowedAt) return;
    this.#slowedAt = now;
    this.#width = Math.max(1, Math.floor(this.#width / 2));
  }

  /** Forgets all refusals: the pace was not the reason. */
  reset(): void {
    this.#width = this.#widest;
    this.#intervalMs = 0;
    this.#refusals = 0;
  }

  #slowDown(now: number): void {
    // If the pace was kept for a while, little is missing.
    const wasKept = now >= this.#slowedAt + this.#holdMs;
    const served = this.#served;
    const perRequestMs = served > 0 && !wasKept ? (now - this.#slowedAt) / served : 0;
    this.#slowedAt = now;
    this.#holdMs = SHORTEST_HOLD_MS;
    this.#served = 0;
    this.#servedFaster = 0;
    if (this.#width > 1) {
      const narrower = Math.floor(this.#width * (wasKept ? 0.8 : 0.5));
      this.#width = Math.max(1, Math.min(narrower, served));
      return;
    }
    const before = Math.max(FIRST_INTERVAL_MS, this.#intervalMs, this.#responseMs);
    // Maybe there were few because nobody wanted to send more.
    const seen = Math.min(perRequestMs, STEEPEST * before);
    this.#intervalMs = Math.min(LONGEST_INTERVAL_MS, Math.max(1.2 * before, seen));
  }
}

/** How long to wait after a refusal that does not say how long. */
export function backoffMs(refusals: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (refusals - 1));
}
