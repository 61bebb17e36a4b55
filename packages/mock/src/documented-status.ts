import { type Preference, PreferenceError } from "./preference.ts";
import type { PrismOperation } from "./prism-operation.ts";

/** The documented response for a status: by the status itself, else by its range (`4XX`), else `default`. */
function responseFor({ responses }: PrismOperation, status: number) {
  const find = (code: string) => responses.find((response) => response.code === code);
  return find(String(status)) ?? find(`${String(status)[0]}XX`) ?? find("default");
}

/**
 * The status of a valid request: 201 where it is documented, for what POST creates; otherwise the lowest success.
 * A range means its first status, and `default` means 200 where nothing else is a success.
 */
export function successStatus({ method, responses }: PrismOperation): number {
  const codes = responses.map(({ code }) => code);
  if (method.toUpperCase() === "POST" && codes.includes("201")) return 201;
  const statuses = codes.map((code) => Number(code.replace("XX", "00")));
  const successes = statuses.filter((status) => status >= 200 && status < 300);
  if (successes.length > 0) return Math.min(...successes);
  return codes.includes("default") ? 200 : Math.min(...statuses);
}

/** Whether a status is documented by itself, not by a range or as `default`. */
export function isSpelledOut({ responses }: PrismOperation, status: number): boolean {
  return responses.some(({ code }) => code === String(status));
}

/** Whether a status is documented: by itself, by its range, or as `default`. */
export function isDocumented(operation: PrismOperation, status: number): boolean {
  return responseFor(operation, status) !== undefined;
}

/** @throws PreferenceError if the status, or the example that is wanted for it, is not documented */
export function requireDocumented(
  operation: PrismOperation,
  status: number,
  { example }: Preference,
): void {
  if (!isDocumented(operation, status)) {
    const codes = operation.responses.map(({ code }) => code).sort();
    throw new PreferenceError(
      `${operation.iid} has no documented ${status}. Documented: ${codes.join(", ")}.`,
    );
  }
  if (example !== undefined && !hasExample(operation, status, example)) {
    const names = exampleNames(operation, status).join(", ") || "none";
    throw new PreferenceError(
      `${operation.iid} has no example ${example} for ${status}. Examples: ${names}.`,
    );
  }
}

/** Whether the response for a status has an example of this name. */
export function hasExample(operation: PrismOperation, status: number, example: string): boolean {
  return exampleNames(operation, status).includes(example);
}

function exampleNames(operation: PrismOperation, status: number): string[] {
  return (responseFor(operation, status)?.contents ?? []).flatMap((content) =>
    (content.examples ?? []).map(({ key }) => key),
  );
}
