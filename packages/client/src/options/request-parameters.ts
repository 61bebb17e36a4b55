import type { OperationId } from "@aam-groups/types";
import { OPERATIONS } from "../operations.ts";

/** Query parameters or headers of a call. */
export type GivenParameters = Record<string, unknown>;

/** Pairs of name and value: a list repeats the name, as is OpenAPI's default, and `undefined` is omitted. */
function fieldsOf(given: GivenParameters = {}): [string, string][] {
  return Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
  );
}

/**
 * The query of a call, with its question mark; `""` if there is none.
 *
 * @throws TypeError if the spec does not declare one of its parameters
 */
export function queryOf(id: OperationId, given?: GivenParameters): string {
  const query = new URLSearchParams(fieldsOf(given));
  checkNames(id, "query parameter", query.keys(), OPERATIONS[id].query);
  const text = query.toString();
  return text && `?${text}`;
}

/**
 * The headers of a call that the spec declares for it.
 *
 * @throws TypeError if the spec does not declare one of them
 */
export function declaredHeadersOf(
  id: OperationId,
  given?: GivenParameters,
): Record<string, string> {
  const headers = new Headers(fieldsOf(given));
  checkNames(id, "header", headers.keys(), OPERATIONS[id].headers);
  return Object.fromEntries(headers);
}

function checkNames(
  id: OperationId,
  kind: string,
  names: Iterable<string>,
  known: readonly string[] = [],
): void {
  for (const name of names) {
    if (!known.includes(name))
      throw new TypeError(
        `${id}: unknown ${kind} "${name}"; known ${kind}s: ${known.join(", ") || "none"}`,
      );
  }
}
