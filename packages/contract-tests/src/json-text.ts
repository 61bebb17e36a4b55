/** A text as JSON, or `undefined` if it is not JSON, which no JSON text stands for. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
