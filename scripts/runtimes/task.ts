/** What the programs are given, and what they print then. */
export interface Task {
  /** With the packed client and the programs. */
  folder: string;
  /** The argument of the programs. */
  given: Record<"baseUrl" | "tokenUrl" | "stub", string>;
  lines: readonly string[];
}
