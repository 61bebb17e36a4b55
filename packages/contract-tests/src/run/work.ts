import type { Session } from "./session/session.ts";

/** What a suite has under way. A run that is cancelled must not go on creating groups when its journal has been closed. */
export class Work {
  readonly #session: Session;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Takes in something that nobody waits for as yet. */
  add(work: Promise<unknown>): void {
    const over = () => void this.#underWay.delete(work);
    this.#underWay.add(work);
    work.then(over, over);
  }

  /** Waits for something. */
  done<T>(work: Promise<T>): Promise<T> {
    this.add(work);
    return work;
  }

  /** Ends what is still under way: the requests at once, and then what has sent them. */
  async end(): Promise<void> {
    if (this.#underWay.size === 0) return;
    this.#session.connection.abort("the run was interrupted");
    await Promise.allSettled(this.#underWay);
  }
}
