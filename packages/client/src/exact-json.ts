/**
 * The id of an object that may be beyond 2^53, the only integer for which the spec allows a string of its digits.
 * In a string, its quotes would be escaped.
 */
const LONG_ID = /("objectId"\s*:\s*)(\d{16,})(?=\s*[,}])/g;

/** JSON with the ids of objects beyond 2^53 as strings of their digits, which the spec allows and which can be sent back. */
export function withExactIds(json: string): string {
  return json.replace(LONG_ID, (all, before, digits) =>
    digits > Number.MAX_SAFE_INTEGER ? `${before}"${digits}"` : all,
  );
}

/**
 * Parses JSON, with the ids of objects as `withExactIds` has them.
 *
 * @throws SyntaxError if it is none, RangeError if another number would lose digits
 */
export function parseExactly(json: string): unknown {
  // With fewer digits in a row and no exponent, numbers are below 2^53.
  return /\d([eE]|\d{15})/.test(json) ? JSON.parse(withExactIds(json), exact) : JSON.parse(json);
}

/**
 * The value of a property, for `JSON.parse` and `JSON.stringify`.
 *
 * @throws RangeError if it is a number that JavaScript has rounded
 */
export function exact(property: string, value: unknown): unknown {
  if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`a number beyond 2^53 in "${property}"`);
  return value;
}

/**
 * The JSON of a request's body.
 *
 * @throws RangeError if JavaScript has rounded a number in it, TypeError if JSON cannot express it
 */
export function jsonOf(where: string, body: unknown): string {
  try {
    return JSON.stringify(body, exact);
  } catch (cause) {
    const { message } = Object(cause);
    if (cause instanceof RangeError) throw new RangeError(`${where}: use a string for ${message}`);
    throw new TypeError(`${where}: body must be JSON: ${message}`);
  }
}
