import type { CallName } from "./errors/errors.ts";

/**
 * A group id that is safe in a path.
 * Rejects what URL parsers drop ("", "." and "..") and what would lead to another group (more digits than a number can hold).
 * Accepts strings of digits, since some deployments return such ids.
 *
 * @throws RangeError
 */
export function safeGroupId(name: CallName, value: unknown): number {
  const id = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (Number.isSafeInteger(id) && Number(id) > 0) return Number(id);
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new RangeError(`${name}: groupId must be a positive safe integer, not ${shown}`);
}

/**
 * The ids of at least one group, each of them safe in a request.
 *
 * @throws RangeError
 */
export function safeGroupIds(name: CallName, values: readonly unknown[]): number[] {
  if (!Array.isArray(values) || !values.length)
    throw new RangeError(`${name}: groupIds must be a non-empty array`);
  // Not map, which skips holes.
  return Array.from(values, (value) => safeGroupId(name, value));
}
