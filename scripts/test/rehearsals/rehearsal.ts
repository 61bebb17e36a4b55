import type { Command } from "../command.ts";
import type { Edit } from "./edit.ts";

/** A change that CONTRIBUTING.md has a recipe for, to be tried on a copy of the repository. */
export interface Rehearsal {
  /** The heading of its recipe. */
  recipe: string;
  /** What a newcomer edits first. */
  half: Edit[];
  /** What the commands say then: the file, if possible the line, and what to do about everything that is left. */
  missing: { command: Command; says: RegExp[] }[];
  /** Everything that is left. */
  rest: Edit[];
  /** How many files are edited by hand at most. */
  files: number;
  /** Parts of the names of the test files that prove the change. */
  tests: string[];
  /** Further commands that prove it. */
  proofs?: Command[];
  /** A file in `probes` that is run in the copy as a test: what works now, and would not have before. */
  probe?: string;
}
