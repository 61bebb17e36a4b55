/** Query parameters or headers as they are given. */
export type GivenParameters = Record<string, unknown>;

/** Each value beside its name: a list repeats the name, as OpenAPI writes it by default, and `undefined` is left out. */
export function fieldsOf(given: GivenParameters = {}): [string, string][] {
  return Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
  );
}
