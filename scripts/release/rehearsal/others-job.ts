/** What became of the contract tests in somebody's job. */
export interface JobRun {
  exitCode: number | undefined;
  outputs: { verdict: string; report: string };
  printed: string;
}

/** A record with other values. */
export function mapped<T, U>(
  record: Record<string, T>,
  change: (value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

/** The variables in a file of lines, `name=value`. */
export function variablesIn(text: string): Record<string, string> {
  const lines = text.matchAll(/^([\w-]+)=(.*)$/gm);
  return Object.fromEntries([...lines].map(([, name = "", value = ""]) => [name, value]));
}

/** Inputs with the defaults of those that are not given. */
export function withDefaults(
  declared: Record<string, { default?: string }>,
  given: Record<string, string>,
  isRequired: (name: string) => boolean,
): Record<string, string> {
  const unknown = Object.keys(given).find((name) => declared[name] === undefined);
  if (unknown !== undefined) throw new Error(`There is no input ${unknown}.`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => {
      if (given[name] === undefined && isRequired(name)) throw new Error(`${name} is required.`);
      return [name, given[name] ?? input.default ?? ""];
    }),
  );
}
