import { type Layout, written } from "../text/layout.ts";
import { GO_KEYWORDS } from "./go-keywords.ts";
import { camelCase } from "./names.ts";

/** What no variable can be called: Go's keywords, and names that a sample has a use for. */
const TAKEN = [
  ...GO_KEYWORDS,
  ...["aamgroups", "auth", "bool", "context", "ctx", "err", "fmt", "float64", "groups", "int64"],
  ...["log", "main", "nil", "os", "result", "string"],
];

/** The variables that a sample declares before its call. */
export class GoVariables {
  /** Their declarations, indented by four spaces a level. */
  readonly lines: string[] = [];
  readonly #taken = new Set(TAKEN);

  /** Declares a variable whose name resembles `name`, and returns what it is called. */
  declare = (name: string, value: Layout): string => {
    const base = camelCase(name);
    let free = base;
    for (let i = 2; this.#taken.has(free); i++) free = `${base}${i}`;
    this.#taken.add(free);
    this.lines.push(...written(value, 4).replace(/^/, `${free} := `).split("\n"));
    return free;
  };
}
