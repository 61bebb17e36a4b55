import pLimit, { type LimitFunction } from "p-limit";
import type { Exchange } from "../../deployment/exchange.ts";
import type { SeenGroup } from "../../group.ts";

/** Gets every exchange that a list takes. */
export type Recorder = (exchange: Exchange) => void;

/** A list of groups, and when it was asked for. */
export interface SentList {
  groups: readonly SeenGroup[];
  /** By the clock of the run that is awake, in milliseconds. */
  sentAt: number;
}

type Read<List> = (record: Recorder) => Promise<List>;

// Each list under way is in memory whole, several times while it is parsed.
const MOST_CHARACTERS_UNDER_WAY = 8 * 1024 * 1024;
const MOST_UNDER_WAY = 64;

/**
 * Lists that several checks wait for. One that has been asked for and not been sent yet shows what all had written who asked
 * before it is sent, so that one request serves them all. Of large lists, only few are under way at a time.
 */
export class SharedLists<List> {
  readonly #limit: LimitFunction = pLimit(MOST_UNDER_WAY);
  #next: { records: Recorder[]; list: Promise<List> } | undefined;

  /** A list that is sent after this call, perhaps for others as well. */
  ask(record: Recorder, read: Read<List>): Promise<List> {
    if (this.#next) {
      this.#next.records.push(record);
      return this.#next.list;
    }
    const records = [record];
    const close = () => {
      if (this.#next?.records === records) this.#next = undefined;
    };
    const list = this.alone((exchange) => {
      close();
      for (const one of records) one(exchange);
    }, read).finally(close);
    this.#next = { records, list };
    return list;
  }

  /** A list of its own. */
  alone(record: Recorder, read: Read<List>): Promise<List> {
    return this.#limit(() => read(record));
  }

  /** Tells how long a list was. */
  sized(characters: number): void {
    const most = Math.floor(MOST_CHARACTERS_UNDER_WAY / Math.max(1, characters));
    this.#limit.concurrency = Math.min(MOST_UNDER_WAY, Math.max(1, most));
  }
}
