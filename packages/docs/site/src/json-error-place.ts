// jsonc-parser: the parser of VS Code, which says where a text stops being JSON; browsers mostly do not.
import { type ParseError, parse } from "jsonc-parser";

/** A place in a text, both counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/**
 * Where a text stops being JSON.
 *
 * @returns nothing if the text is JSON
 */
export function jsonErrorPlace(text: string): Place | undefined {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) return undefined;
  const lines = text.slice(0, first.offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
