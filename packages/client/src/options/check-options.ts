/** Returns what a value must be, as the end of a sentence, or false if it is valid. Values may be secret, so no rule quotes them. */
export type Rule = (value: unknown) => string | false;

/** The longest delay that timers support, in milliseconds: longer ones would fire immediately. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * A copy of the options, each of them checked against its rule, without those that are `undefined`.
 *
 * @throws TypeError that names the first option that is unknown or invalid
 */
export function checkedOptions<Options extends object>(
  where: string,
  options: Options,
  rules: Record<string, Rule>,
): Defined<Options> {
  must(where, "the options", plain(options));
  const given = { ...options } as Record<string, unknown>;
  const known = Object.keys(rules);
  for (const name of Object.keys(given)) {
    if (!known.includes(name))
      throw new TypeError(`${where}: unknown option "${name}"; known options: ${known.join(", ")}`);
  }
  for (const [name, rule] of Object.entries(rules)) {
    must(where, name, rule(given[name]));
    if (given[name] === undefined) delete given[name];
  }
  return given as Defined<Options>;
}

/**
 * Fails if a rule has said what a value must be.
 *
 * @throws TypeError
 */
export function must(where: string, name: string, problem: string | false): void {
  if (problem) throw new TypeError(`${where}: ${name} must ${problem}`);
}

/** The same options, of which none is `undefined`. */
export type Defined<Options> = { [Name in keyof Options]: Exclude<Options[Name], undefined> };

/** Inherited options would be overlooked. Objects of other realms have their own prototypes. */
const plain: Rule = (value) =>
  !(
    Object(value) === value &&
    Object.getPrototypeOf(Object.getPrototypeOf(value) ?? Object.prototype) === null
  ) && "be a plain object";

/** For options that can be omitted. */
export function optional(rule: Rule): Rule {
  return (value) => value !== undefined && rule(value);
}

/** A valid header value. */
export const headerValue: Rule = (value) =>
  !(typeof value === "string" && /^[!-~]+$/.test(value)) &&
  "be a string of visible ASCII without spaces";

/** Text that is not empty. */
export const text: Rule = (value) =>
  !(typeof value === "string" && value) && "be a non-empty string";

/** A function. */
export const callable: Rule = (value) => typeof value !== "function" && "be a function";

/** Values by their names. */
export const fields: Rule = optional(plain);

/** A number of times. */
export const count: Rule = (value) =>
  !(Number.isSafeInteger(value) && Number(value) >= 0) && "be a non-negative integer";

/** A delay that timers support. */
export function milliseconds(least: number): Rule {
  return (value) =>
    !(typeof value === "number" && value >= least && value <= LONGEST_MS) &&
    `be ${least} to ${LONGEST_MS} ms`;
}

/** A URL to which paths can be appended without losing or leaking any part of it. */
export const baseUrl: Rule = (value) => {
  const [, path] = /^https?:\/\/[^\s/]+(\S*)$/.exec(String(value)) ?? [];
  if (typeof value !== "string" || path === undefined || !URL.canParse(value)) {
    return "be an absolute URL, such as https://aam.adobe.io/v1";
  }
  if (/[?#]|\/\/[^/]*@/.test(value)) return "not contain a query, a fragment or credentials";
  if (value.endsWith("/")) return "not end with a slash";
  // Parsers rewrite dot segments and backslashes.
  return new URL(value).pathname !== (path || "/") && "have a normalized path";
};
