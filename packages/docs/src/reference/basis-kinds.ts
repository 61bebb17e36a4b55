import type { BasisKind } from "../words/words.ts";

/** Every basis that a statement can have, the surest first. */
export const BASIS_KINDS: readonly BasisKind[] = ["documented", "convention", "assumed"];

/** Whether the spec gives a statement a basis that readers have a word for. */
export function isBasisKind(kind: unknown): kind is BasisKind {
  return BASIS_KINDS.some((one) => one === kind);
}
