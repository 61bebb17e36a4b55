/** What a compiler printed, in the form of `tsc --pretty false`. */
export interface CompilerOutput {
  /** With its version. */
  compiler: string;
  output: string;
}

/** Where an error is: `packages/client/src/fetch.ts(3,7)`. */
const PLACE = /^\S.*?\(\d+,\d+\)(?=: error TS\d+: )/;

/**
 * The errors that compilers found, each of them once: what several say of one place is said in the words of the first.
 * What only some of them find has their names in front.
 */
export function errorsOnce(outputs: readonly CompilerOutput[]): string[] {
  const found = outputs.map(({ compiler, output }) => ({ compiler, errors: errorsIn(output) }));
  const seen = new Set<string>();
  return found.flatMap(({ errors }) => {
    const fresh = [...errors].filter(([place]) => !seen.has(place));
    for (const [place] of fresh) seen.add(place);
    return fresh.map(([place, text]) => {
      const finders = found.filter((one) => one.errors.has(place)).map(({ compiler }) => compiler);
      return finders.length === outputs.length ? text : `Only ${finders.join(", ")}: ${text}`;
    });
  });
}

/** Errors by their places. An error without a place is its own. */
function errorsIn(output: string): Map<string, string> {
  const errors = new Map<string, string>();
  let place = "";
  for (const line of output.split("\n").filter(Boolean)) {
    // What belongs to an error is indented below it.
    const begins = !line.startsWith(" ");
    if (begins) place = PLACE.exec(line)?.[0] ?? line;
    const text = errors.get(place);
    if (text === undefined) errors.set(place, line);
    else if (text !== line) errors.set(place, `${text}\n${line}`);
  }
  return errors;
}
