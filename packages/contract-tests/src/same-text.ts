// The table of named entities that the parsers of the field use.
import { decodeHTML } from "entities";

/** What a deployment may do to a text that it accepts. */
export type LawfulChange = "escaped" | "trimmed" | "normalized";

const FORMS = ["NFC", "NFD", "NFKC", "NFKD"] as const;
// What Java's and PHP's trim() remove, and what JavaScript's does.
const BLANKS = "[\\s\\u0000-\\u0020]*";

/**
 * Whether a text came back as it was sent. A deployment may write characters as HTML entities, remove blanks at the ends, and
 * normalize Unicode, so that all this counts as equal; nothing else does.
 */
export function sameText(sent: string | null, received: unknown): boolean {
  return received === sent || changesIn(sent, received) !== undefined;
}

/** What was done to a text that came back; empty if nothing was, `undefined` if something was that must not be. */
export function changesIn(
  sent: string | null,
  received: unknown,
): readonly LawfulChange[] | undefined {
  if (received === sent) return [];
  if (sent === null || typeof received !== "string") return undefined;
  if (isTrimmed(sent, received)) return ["trimmed"];
  const decoded = received.includes("&") ? decodeHTML(received) : received;
  const isEscaped = decoded !== received;
  if (isEscaped && decoded === sent) return ["escaped"];
  for (const text of isEscaped ? [decoded, received] : [received]) {
    for (const form of isPlain(sent) ? [undefined] : [undefined, ...FORMS]) {
      const kept = form === undefined ? sent : sent.normalize(form);
      if (text !== kept && !isTrimmed(kept, text)) continue;
      const changes: [isDone: boolean, change: LawfulChange][] = [
        [text !== received, "escaped"],
        [text !== kept, "trimmed"],
        [kept !== sent, "normalized"],
      ];
      return changes.filter(([isDone]) => isDone).map(([, change]) => change);
    }
  }
  return undefined;
}

/** Whether no form of Unicode is different. */
function isPlain(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** Whether a text is another one without blanks at one end or at both. */
function isTrimmed(sent: string, received: string): boolean {
  const at = sent.indexOf(received);
  if (at < 0 || received.length >= sent.length || received === "") return false;
  const ends = `${sent.slice(0, at)}${sent.slice(at + received.length)}`;
  return new RegExp(`^${BLANKS}$`).test(ends);
}
