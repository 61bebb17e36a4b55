/** The text of a file as editors write it: with or without a byte order mark, which says if it is UTF-16. */
export function textIn(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = isUtf16 ? (first === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

interface Level {
  /** The lines of the keys of an object; of an array, none. */
  lines: Map<string, number> | undefined;
  /** Where the value is that comes next. */
  key: string | number;
}

/**
 * Finds an object that has a key twice: `JSON.parse` takes the last one, and nobody notices.
 *
 * @param json a text that is JSON
 * @returns where it is, e.g. `objects.SEGMENT is given twice, in lines 2 and 3`
 */
export function keyGivenTwice(json: string): string | undefined {
  const levels: Level[] = [];
  let line = 1;
  // A string is a key right after `{`, and after a comma in an object.
  let isKey = false;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],\n]/g)) {
    const level = levels.at(-1);
    if (token === "\n") {
      line += 1;
    } else if (token === "{" || token === "[") {
      isKey = token === "{";
      levels.push(isKey ? { lines: new Map(), key: "" } : { lines: undefined, key: 0 });
    } else if (token === "}" || token === "]") {
      isKey = false;
      levels.pop();
    } else if (token === ",") {
      isKey = level?.lines !== undefined;
      if (typeof level?.key === "number") level.key += 1;
    } else if (isKey && level?.lines) {
      isKey = false;
      level.key = String(JSON.parse(token));
      const before = level.lines.get(level.key);
      if (before !== undefined) {
        const where = before === line ? `in line ${line}` : `in lines ${before} and ${line}`;
        return `${levels.map(({ key }) => key).join(".")} is given twice, ${where}`;
      }
      level.lines.set(level.key, line);
    }
  }
  return undefined;
}
