/** Tells what a value must be, as the end of a sentence, or nothing if it is so. Values may be secret: no rule repeats one. */
export type Rule = (value: unknown) => string | false;

/** The longest wait that timers can take, in milliseconds: what is longer would end at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * The options as they were given, held against a rule for each of them.
 *
 * @throws TypeError that names the first option that there is none of, or that is not what it must be
 */
export function checkedOptions<Options extends object>(
  where: string,
  options: Options,
  rules: Record<string, Rule>,
): Options {
  if (!isPlain(options)) throw new TypeError(`${where}: the options must be a plain object`);
  const given = { ...options };
  const fail = (problem: string) => {
    throw new TypeError(`${where}: ${problem}`);
  };
  const known = Object.keys(rules);
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) fail(`unknown option "${name}"; known options: ${known.join(", ")}`);
  }
  for (const name of known) {
    const problem = rules[name]?.(Reflect.get(given, name));
    if (problem) fail(`${name} must ${problem}`);
  }
  return given;
}

/** What a class or a prototype holds would be overlooked. Objects of other realms have prototypes of their own. */
function isPlain(value: unknown): boolean {
  return (
    Object(value) === value &&
    Object.getPrototypeOf(Object.getPrototypeOf(value) ?? Object.prototype) === null
  );
}

/** For options that may be left out. */
export function optional(rule: Rule): Rule {
  return (value) => value !== undefined && rule(value);
}

/** What can be the value of a header. */
export const headerValue: Rule = (value) =>
  !(typeof value === "string" && /^[!-~]+$/.test(value)) && "be visible ASCII without spaces";

/** Text that people or other systems have chosen. */
export const text: Rule = (value) =>
  !(typeof value === "string" && value !== "") && "be a non-empty string";

/** Something to call. */
export const callable: Rule = (value) => typeof value !== "function" && "be a function";

/** Values by their names. */
export const fields: Rule = optional((value) => !isPlain(value) && "be a plain object");

/** How often something may be done. */
export const count: Rule = (value) =>
  !(Number.isSafeInteger(value) && Number(value) >= 0) && "be a non-negative integer";

/** A time that a timer can take. */
export function milliseconds(least: number): Rule {
  return (value) =>
    !(typeof value === "number" && value >= least && value <= LONGEST_MS) &&
    `be ${least} to ${LONGEST_MS} ms`;
}

/** A URL to which paths can be appended: nothing in it gets lost then, or leaks. */
export const baseUrl: Rule = (value) => {
  const [, path] = /^https?:\/\/[^\s/]+(\S*)$/.exec(String(value)) ?? [];
  if (typeof value !== "string" || path === undefined || !URL.canParse(value)) {
    return "be an absolute URL, such as https://aam.adobe.io/v1";
  }
  if (/[?#]|\/\/[^/]*@/.test(value)) return "not contain a query, a fragment or credentials";
  if (value.endsWith("/")) return "not end with a slash";
  // Parsers take dots and backslashes for something else than what is written.
  return new URL(value).pathname !== (path || "/") && "have a normalized path";
};
