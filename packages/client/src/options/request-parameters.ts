/** Query parameters or headers of a call. */
export type GivenParameters = Record<string, unknown>;

/** Pairs of name and value: a list repeats the name, as is OpenAPI's default, and `undefined` is omitted. */
export function fieldsOf(given: GivenParameters = {}): [string, string][] {
  return Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
  );
}
