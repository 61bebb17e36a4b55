/** What a caller asks of the mock with the `Prefer` header (RFC 7240), in Prism's words. */
export interface Preference {
  /** Respond with this documented status. */
  code?: number;
  /** Respond with the example of this name. */
  example?: string;
  /** Respond with random data that fits the schema instead of an example. */
  dynamic?: boolean;
  /** Makes random data repeatable. */
  seed?: string;
}

/** A preference that the mock cannot follow. The message says which and what is possible. */
export class PreferenceError extends Error {
  override name = "PreferenceError";
}

const PREFERENCE = /(?:^|[,;])\s*(code|example|dynamic|seed)\s*=\s*(?:"([^"]*)"|([^\s,;]*))/gi;

/**
 * Reads a `Prefer` header, e.g. `code=404, example=unknownGroup`. The first of a kind wins; others are ignored.
 *
 * @throws PreferenceError if a status is not a number or `dynamic` is neither true nor false
 */
export function parsePreference(header: string): Preference {
  const preference: Preference = {};
  for (const [, name = "", quoted, bare = ""] of header.matchAll(PREFERENCE)) {
    const value = quoted ?? bare;
    switch (name.toLowerCase()) {
      case "code":
        if (!/^[2-5]\d\d$/.test(value)) {
          throw new PreferenceError(`Prefer: code=${value} is not a status from 200 to 599.`);
        }
        preference.code ??= Number(value);
        break;
      case "dynamic":
        if (value !== "true" && value !== "false") {
          throw new PreferenceError(`Prefer: dynamic=${value} must be true or false.`);
        }
        preference.dynamic ??= value === "true";
        break;
      case "example":
        preference.example ??= value;
        break;
      case "seed":
        preference.seed ??= value;
        break;
    }
  }
  return preference;
}
