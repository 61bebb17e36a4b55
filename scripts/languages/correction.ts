/** A place where generated code is wrong, and the code that replaces it. */
export interface Correction {
  /** What goes wrong for a caller, as the end of "Without this, …". */
  readonly without: string;
  /** The code as it is generated. A pattern is global. */
  readonly find: string | RegExp;
  /** For a pattern with `$1` and the like. */
  readonly replace: string;
  /** Whether it must be found exactly once, or at least once. */
  readonly where: "once" | "everywhere";
}

/**
 * Corrects generated code.
 *
 * @throws Error if a place is not found: the generator has changed, and the correction must be reviewed
 */
export function corrected(code: string, corrections: readonly Correction[]): string {
  return corrections.reduce(correct, code);
}

function correct(code: string, { without, find, replace, where }: Correction): string {
  const count =
    typeof find === "string" ? code.split(find).length - 1 : [...code.matchAll(find)].length;
  if (count === 0 || (where === "once" && count > 1)) {
    throw new Error(
      `The generator's output has changed: expected ${find} ${where === "once" ? "once" : "at least once"}, found it ${count} times. ` +
        `Review the correction in scripts/languages/ without which ${without}.`,
    );
  }
  // Code holds dollar signs, which are not special in what a function returns.
  return typeof find === "string"
    ? code.replaceAll(find, () => replace)
    : code.replaceAll(find, replace);
}
