import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";

const TICK_MS = 100;
const LONGEST_GAP_MS = 250;

/** A signal that aborts when a time limit is over, unless it is cleared before. */
export interface TimeLimit {
  signal: AbortSignal;
  clear: () => void;
}

/**
 * Measures the time in which this process really ran. While it was stopped, or starved, or the machine slept, nothing could arrive:
 * such a gap hardly counts, so that nobody is blamed for it.
 */
export class AwakeClock {
  readonly #real: () => number;
  #realNow: number;
  #now = 0;
  #ticking: NodeJS.Timeout | undefined;

  /** @param real a clock that never goes back, in milliseconds */
  constructor(real: () => number = () => performance.now()) {
    this.#real = real;
    this.#realNow = real();
  }

  /** Milliseconds since the clock was made, without the gaps. */
  now(): number {
    this.#ticking ??= setInterval(() => this.now(), TICK_MS).unref();
    const real = this.#real();
    this.#now += Math.min(real - this.#realNow, LONGEST_GAP_MS);
    this.#realNow = real;
    return this.#now;
  }

  /** Aborts with a `TimeoutError` when so much time of this clock has passed. */
  limit(ms: number): TimeLimit {
    const controller = new AbortController();
    const end = this.now() + ms;
    let timer: NodeJS.Timeout;
    const wait = (leftMs: number) => {
      timer = setTimeout(look, leftMs).unref();
    };
    const look = () => {
      const leftMs = end - this.now();
      if (leftMs > 0) wait(leftMs);
      else controller.abort(new DOMException("The time limit is over.", "TimeoutError"));
    };
    wait(ms);
    return { signal: controller.signal, clear: () => clearTimeout(timer) };
  }

  /** Resolves when so much time of this clock has passed. */
  async wait(ms: number): Promise<void> {
    const end = this.now() + ms;
    for (let leftMs = ms; leftMs > 0; leftMs = end - this.now()) await delay(leftMs);
  }
}

/** The clock of this process. What is measured with it cannot be compared with any other time. */
export const awake: AwakeClock = new AwakeClock();
