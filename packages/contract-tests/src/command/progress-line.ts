import type { RunProgress } from "../engine.ts";
import { printable } from "../report/printable.ts";

const LONGEST_SILENCE_MS = 1000;

/** Shows how far a run is: in place where the terminal can, else as a line every second. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  /** What else is to be said of a run that is slow. */
  slowness = "";
  #lastAt = Date.now();

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show({ done, total, requests, findings, last }: RunProgress): void {
    const slowness = this.slowness === "" ? "" : `, ${this.slowness}`;
    const line = `${done} of ${total} checks, ${requests} requests, ${findings} findings${slowness}`;
    if (this.#stream.isTTY) {
      const width = this.#stream.columns ?? 80;
      const text = printable(`${line}: ${last}`).replaceAll("\n", " ");
      this.#stream.write(`\r\u001B[2K${[...text].slice(0, width - 1).join("")}`);
      return;
    }
    if (Date.now() - this.#lastAt < LONGEST_SILENCE_MS) return;
    this.#lastAt = Date.now();
    this.#stream.write(`${line}\n`);
  }

  /** Says something that is still there when the run is over. */
  say(message: string): void {
    this.clear();
    this.#stream.write(`${printable(message)}\n`);
  }

  /** Removes what is shown in place. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write("\r\u001B[2K");
  }
}
