import { Buffer, isUtf8 } from "node:buffer";
import { pointerTo } from "./json-node.ts";
import { toPath } from "./violation-message.ts";

const JSON_TYPE = "application/json";

/** A body as it was received, with the headers that say what it is. */
export interface ReceivedBody {
  /** By their names in lower case. */
  headers: Record<string, string | undefined>;
  /** The body as text; "" if there is none. */
  text: string;
  /**
   * Whether the bytes of the body were UTF-8. If not, the text is not what was sent.
   *
   * @default true
   */
  isUtf8?: boolean;
}

/** The parsed body, or what is wrong with it. */
export type ParsedBody =
  | { body: unknown }
  /** One sentence, with its status. */
  | { status: 400 | 415; message: string }
  /** What is wrong with texts in the body, each with its place. */
  | { texts: string[] };

/** The bytes of a body as text, and whether they can be read as text at all. There may be none. */
export function textOf(bytes: unknown): { text: string; isUtf8: boolean } {
  return Buffer.isBuffer(bytes)
    ? { text: bytes.toString("utf8"), isUtf8: isUtf8(bytes) }
    : { text: "", isUtf8: true };
}

/** Parses a body, and refuses what could only be kept as something else than was sent. */
export function parseJsonBody({ headers, text, isUtf8: isText = true }: ReceivedBody): ParsedBody {
  if (text === "") return { status: 400, message: "The body is missing." };
  const contentType = headers["content-type"];
  if (mediaTypeOf(contentType) !== JSON_TYPE) {
    return { status: 415, message: notJson(contentType) };
  }
  const encoding = encodingProblem(headers);
  if (encoding !== undefined) return { status: 415, message: encoding };
  if (!isText) return { status: 400, message: NOT_UTF8 };
  const parsed = parseJson(text);
  if ("why" in parsed) {
    return { status: 400, message: `The body is not valid JSON: ${parsed.why}.` };
  }
  // Since it is UTF-8, only an escape can be half of a character.
  const texts = /\\ud[89a-f]/i.test(text) ? halfCharacters(parsed.value) : [];
  return texts.length > 0 ? { texts } : { body: parsed.value };
}

/** What is said of a body whose bytes are not UTF-8. */
export const NOT_UTF8 = "The body is not valid UTF-8.";

/** What is said of a body that was not sent as `application/json`. */
export function notJson(contentType: string | undefined): string {
  return `Send the body as application/json, not as ${mediaTypeOf(contentType) || "nothing"}.`;
}

/** What is said of a body in a charset or a content encoding that is not read here; `undefined` if it is. */
export function encodingProblem(headers: ReceivedBody["headers"]): string | undefined {
  const charset = charsetsOf(headers["content-type"]).find((name) => !/^utf-?8$/i.test(name));
  if (charset !== undefined) {
    return `Send the body in UTF-8, not with the charset ${charset || '""'}.`;
  }
  const codings = headers["content-encoding"]?.split(",").map((coding) => coding.trim()) ?? [];
  const coding = codings.find((name) => !/^(identity)?$/i.test(name));
  return coding === undefined
    ? undefined
    : `Send the body as it is, not with the content encoding ${coding}.`;
}

/** Parses JSON, or says why it is none, as the end of a sentence. */
export function parseJson(text: string): { value: unknown } | { why: string } {
  if (text.startsWith("\uFEFF")) return { why: "it begins with a byte order mark" };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // `Unexpected token 'x', "x" is not valid JSON`
    return { why: visible(why.replace(/, ((?:\.\.\.)?".*) is not valid JSON$/s, " in $1")) };
  }
}

/**
 * Where strings or keys have half of a surrogate pair, which is no character: UTF-8 has no bytes for it, so that it
 * would be stored as U+FFFD instead.
 */
export function halfCharacters(value: unknown): string[] {
  const found: string[] = [];
  // Without recursion, since the value can be as deep as it likes.
  const rest: { value: unknown; at: string }[] = [{ value, at: "" }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { value: here, at } = next;
    if (typeof here === "string") {
      if (!here.isWellFormed()) found.push(`${toPath(at)}: has ${halfIn(here)}`);
      continue;
    }
    if (typeof here !== "object" || here === null) continue;
    const entries = Object.entries(here);
    const key = entries.find(([name]) => !name.isWellFormed())?.[0];
    if (key !== undefined) found.push(`${toPath(at)}: has a key with ${halfIn(key)}`);
    for (const [name, inside] of entries.reverse()) {
      rest.push({ value: inside, at: pointerTo(at, name.toWellFormed()) });
    }
  }
  return found;
}

function halfIn(text: string): string {
  const half = /\p{Surrogate}/u.exec(text)?.[0] ?? "";
  return `${visible(half)}, half of a surrogate pair, which is no character`;
}

/** A text in which everything can be seen: `\ufeff` for a byte order mark, `\u000a` for a line break. */
function visible(text: string): string {
  return text.replaceAll(/[\p{C}\p{Z}]/gu, (character) =>
    character === " "
      ? character
      : Array.from(
          { length: character.length },
          (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
        ).join(""),
  );
}

function mediaTypeOf(contentType: string | undefined): string | undefined {
  return contentType?.split(";", 1)[0]?.trim().toLowerCase();
}

/** The values of the parameter `charset`, which should be there once at most. */
function charsetsOf(contentType = ""): string[] {
  const parameters = contentType.matchAll(/;\s*([^\s;=]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g);
  return [...parameters]
    .filter(([, name]) => name?.toLowerCase() === "charset")
    .map(([, , quoted, plain]) => (quoted ?? plain ?? "").trim());
}
