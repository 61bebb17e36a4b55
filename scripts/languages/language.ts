import type { Correction } from "./correction.ts";

/** A language that clients are generated in. */
export interface ClientLanguage {
  /** As people write it, e.g. `Python`. */
  readonly title: string;
  /** What the client requires to run. */
  readonly needs: string;
  /** Where the generator writes, in the output folder. It derives names from it, which must end in `.ts`. */
  readonly target: string;
  /** The file that it then writes. */
  readonly file: string;
  /** Further options of the generator. */
  readonly options: readonly string[];
  readonly corrections: readonly Correction[];
  /** Further files, by path in the output folder. */
  readonly extraFiles: Readonly<Record<string, string>>;
  /** The short example program, in `examples/`. */
  readonly example: string;
  /** Command lines that run the example next to a client in `folder`. */
  readonly run: (folder: string) => readonly string[];
  readonly toolchain: Toolchain;
  /** What installs the client from its archives, for those who have the toolchain. */
  readonly installer: Toolchain;
}

/** Programs that do something with a language, such as to compile and run it. */
export interface Toolchain {
  /** Command lines that exit with 0 if all is installed; the first that does is used. */
  readonly probes: readonly (readonly [program: string, ...args: string[]])[];
  /** Debian packages that contain them. */
  readonly packages: readonly string[];
}
