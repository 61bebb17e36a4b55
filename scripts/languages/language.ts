import type { Correction } from "./correction.ts";

/** What is known of a language that clients are generated in. */
export interface Language {
  /** As people write it, e.g. `Python`. */
  readonly title: string;
  /** What the client needs to run. */
  readonly needs: string;
  /** Where the generator is told to write, in the output folder. It takes names from it, and wants it to end in `.ts`. */
  readonly target: string;
  /** What it then writes. */
  readonly file: string;
  /** Further options of the generator. */
  readonly options: readonly string[];
  readonly corrections: readonly Correction[];
  /** Files beside the client, by their path in the output folder. */
  readonly extraFiles: Readonly<Record<string, string>>;
  /** The short program that shows the client, in `examples/`. */
  readonly example: string;
  /** Command lines that run the program beside a client in `FOLDER`. */
  readonly run: (folder: string) => readonly string[];
  readonly toolchain: Toolchain;
}

/** Programs that compile and run a language. */
export interface Toolchain {
  /** Command lines that end with 0 where it is installed; the first that does is taken. */
  readonly probes: readonly (readonly [program: string, ...args: string[]])[];
  /** Debian packages that bring it. */
  readonly packages: readonly string[];
}
