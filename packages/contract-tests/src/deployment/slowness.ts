/** That a deployment wants fewer requests than the run could send. It can be sent from one thread to another. */
export interface Slowness {
  /** The status of the refusals, or what happened to the connection. */
  reason: number | string;
  /** How many requests the deployment serves. */
  perSecond: number;
  /** How many requests it has served so far. */
  served: number;
}

const WINDOW_MS = 10_000;
const LEAST_MS = 3000;
const LEAST_SERVED = 10;
const EVERY_MS = 2000;
/** One refusal, or one after the other without anything served, may be an outage that is over. */
const LEAST_REFUSALS = 2;
const ANY = "any";

/** Measures how many requests a deployment lets in when it wants fewer. All times are in milliseconds. */
export class SlownessMeter {
  #reason: number | string = "";
  #refusals = 0;
  readonly #kinds = new Set<string>();
  #since = 0;
  #toldAt = Number.NEGATIVE_INFINITY;
  #times: number[] = [];

  /**
   * Call it with each refusal that is the first since a request was served.
   *
   * @param kind what sort of request it was: if it is always the same, and no limiter says so, the pace is not the reason
   */
  refused(now: number, reason: number | string, kind: string): void {
    this.#kinds.add(reason === 429 ? ANY : kind);
    this.#reason = reason;
    this.#refusals += 1;
    if (this.#refusals === LEAST_REFUSALS) this.#since = now;
  }

  /**
   * Call it with each response that is not a refusal.
   *
   * @param isSlowed whether the pace is slower than it could be
   * @returns how slow the deployment is: as soon as that can be said, and every two seconds from then on; `over` if it has been said
   * and is no longer so
   */
  served(now: number, isSlowed: boolean): Omit<Slowness, "served"> | "over" | undefined {
    if (!isSlowed) {
      const wasTold = this.#toldAt > Number.NEGATIVE_INFINITY;
      this.#refusals = 0;
      this.#kinds.clear();
      this.#times = [];
      this.#toldAt = Number.NEGATIVE_INFINITY;
      return wasTold ? "over" : undefined;
    }
    if (this.#refusals < LEAST_REFUSALS) return undefined;
    this.#times.push(now);
    if (this.#kinds.size < 2 && !this.#kinds.has(ANY)) return undefined;
    if (this.#times.length < LEAST_SERVED) return undefined;
    if (now < this.#since + LEAST_MS || now < this.#toldAt + EVERY_MS) return undefined;
    this.#toldAt = now;
    // Of a deployment that is very slow, the last ones tell, however long they took.
    const recent = this.#times.filter((time) => time > now - WINDOW_MS);
    this.#times = recent.length < LEAST_SERVED ? this.#times.slice(-LEAST_SERVED) : recent;
    const begin = Math.max(this.#since, Math.min(this.#times[0] ?? now, now - WINDOW_MS));
    const seconds = (now - begin) / 1000;
    return { reason: this.#reason, perSecond: this.#times.length / seconds };
  }
}

/** The name of the channel on which a run says how slow its deployment is. */
export function slownessChannel(runId: string): string {
  return `aam-groups-slowness-${runId}`;
}
