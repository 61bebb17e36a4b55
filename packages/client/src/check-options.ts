/** Tells what a value must be, as the end of a sentence, or nothing if it is so. Values may be secret: no rule repeats one. */
export type Rule = (value: unknown) => string | false;

/** The longest wait that timers can take, in milliseconds: what is longer would end at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Holds options against a rule for each of them.
 *
 * @throws TypeError that names the first option that there is none of, or that is not what it must be
 */
export function checkOptions(where: string, options: object, rules: Record<string, Rule>): void {
  const given: Record<string, unknown> = { ...options };
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(rules, name)) {
      const names = Object.keys(rules).join(", ");
      throw new TypeError(`${where}: there is no option "${name}"; there are ${names}`);
    }
  }
  for (const [name, rule] of Object.entries(rules)) {
    const problem = rule(given[name]);
    if (problem) throw new TypeError(`${where}: ${name} must ${problem}`);
  }
}

/** For options that may be left out. */
export function optional(rule: Rule): Rule {
  return (value) => value !== undefined && rule(value);
}

/** What can be the value of a header. */
export const headerValue: Rule = (value) =>
  !(typeof value === "string" && /^[!-~]+$/.test(value)) &&
  "be a string of visible ASCII characters, without spaces";

/** Text that people or other systems have chosen. */
export const text: Rule = (value) =>
  !(typeof value === "string" && value !== "") && "be a string that is not empty";

/** Something to call. */
export const callable: Rule = (value) => typeof value !== "function" && "be a function";

/** How often something may be done. */
export const count: Rule = (value) =>
  !(Number.isSafeInteger(value) && Number(value) >= 0) && "be 0, 1, 2 …";

/** A time that a timer can take. */
export function milliseconds(least: number): Rule {
  return (value) =>
    !(typeof value === "number" && value >= least && value <= LONGEST_MS) &&
    `be a number of milliseconds from ${least} to ${LONGEST_MS}`;
}

/** A URL to which paths can be appended: nothing in it gets lost then, or leaks. */
export const baseUrl: Rule = (value) => {
  if (typeof value !== "string" || !/^https?:\/\/\S+$/.test(value) || !URL.canParse(value)) {
    return "be a whole URL, such as https://aam.adobe.io/v1";
  }
  const { username, password } = new URL(value);
  if (username || password) return "not hold a user name or a password";
  if (/[?#]/.test(value)) return "not have a query or a fragment";
  return value.endsWith("/") && "not end with a slash";
};
