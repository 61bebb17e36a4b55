import { EXIT } from "../verdict.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The first Ctrl-C, SIGTERM or hang-up ends the run in an orderly way; the second ends the process. */
export class Interruption {
  readonly #abort = new AbortController();
  readonly #farewell: string | undefined;
  readonly #onSignal = (name: NodeJS.Signals) => {
    if (this.by !== undefined) {
      if (this.#farewell !== undefined) console.error(this.#farewell);
      process.exit(this.by === "SIGINT" ? EXIT.interrupted : EXIT.inconclusive);
    }
    this.by = name;
    this.#abort.abort();
  };
  // Vitest would end the process at once, while there may still be groups to delete.
  readonly #onListener = (event: string | symbol, listener: (...args: unknown[]) => void) => {
    if (listener === this.#onSignal || !SIGNALS.some((name) => name === event)) return;
    queueMicrotask(() => process.off(event, listener));
  };
  /** The signal that ended the run, if one did. */
  by: NodeJS.Signals | undefined;

  /** @param farewell what is said when the process is ended */
  constructor(farewell?: string) {
    this.#farewell = farewell;
    process.on("newListener", this.#onListener);
    for (const name of SIGNALS) process.on(name, this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Stops listening for signals. */
  forget(): void {
    process.off("newListener", this.#onListener);
    for (const name of SIGNALS) process.off(name, this.#onSignal);
  }
}
