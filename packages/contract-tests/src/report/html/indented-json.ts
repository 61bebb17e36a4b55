/** Strings, brackets, commas, colons and everything else; a string that was cut off ends with the text. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|[[\]{},:]|[^\s[\]{},:"]+/gs;
/** Lists of numbers or words stay on one line up to this length. */
const LINE = 80;
/** Indents end here: those of a body that is nothing but brackets would grow with the square of its length. */
const DEEPEST = 24;

/**
 * The body with line breaks and indents if it is JSON, or was until it was cut off; anything else as it came.
 *
 * The values are not parsed: digits of long numbers, escapes and repeated keys stay as the deployment wrote them.
 */
export function indented(body: string, wasCut: boolean): string {
  if (!/^\s*[[{]/.test(body) || !(wasCut || isJson(body))) return body;
  const tokens = body.match(TOKEN) ?? [];
  let text = "";
  let depth = 0;
  const newLine = () => `\n${"  ".repeat(Math.max(0, Math.min(depth, DEEPEST)))}`;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] ?? "";
    const list = shortListAt(tokens, i);
    if (list) {
      text += list.join("");
      i += list.length - 1;
    } else if (token === "{" || token === "[") {
      depth += 1;
      text += token + (tokens[i + 1] === "}" ? "" : newLine());
    } else if (token === "}" || token === "]") {
      depth -= 1;
      text += (tokens[i - 1] === "{" ? "" : newLine()) + token;
    } else {
      text += token + (token === "," ? newLine() : token === ":" ? " " : "");
    }
  }
  return text;
}

/** The tokens of the list that begins here, if there is no list or object in it and it fits a line. */
function shortListAt(tokens: string[], start: number): string[] | undefined {
  if (tokens[start] !== "[") return undefined;
  let length = 0;
  for (let i = start + 1; i < tokens.length && length <= LINE; i += 1) {
    const token = tokens[i] ?? "";
    if (token === "]") {
      const inside = tokens.slice(start + 1, i).map((part) => (part === "," ? ", " : part));
      return ["[", ...inside, "]"];
    }
    if (/^[[{}:]/.test(token)) return undefined;
    length += token.length;
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
