import { performance } from "node:perf_hooks";
import type { Pace } from "./pace.ts";

/** Lets requests go one after the other, as the pace allows. */
export class Turns {
  readonly #pace: Pace;
  readonly #waiting: (() => void)[] = [];
  readonly #next: (() => void)[] = [];
  #underWay = 0;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /**
   * Does something when it is its turn.
   *
   * @param isNext whether it goes before those that have not waited yet
   */
  async take<T>(work: () => Promise<T>, isNext: boolean): Promise<T> {
    await new Promise<void>((resolve) => {
      (isNext ? this.#next : this.#waiting).push(resolve);
      this.#go();
    });
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      this.#go();
    }
  }

  /** From now on, nobody waits. */
  end(): void {
    this.#isOver = true;
    this.#go();
  }

  #go(): void {
    clearTimeout(this.#timer);
    for (;;) {
      const queue = this.#next.length > 0 ? this.#next : this.#waiting;
      const [go] = queue;
      if (!go) return;
      const now = performance.now();
      const waitMs = this.#isOver ? 0 : this.#pace.waitMs(now, this.#underWay);
      if (waitMs > 0) {
        if (waitMs < Number.POSITIVE_INFINITY) {
          this.#timer = setTimeout(() => this.#go(), Math.ceil(waitMs));
        }
        return;
      }
      queue.shift();
      this.#underWay += 1;
      this.#pace.sent(now);
      go();
    }
  }
}
