/** As far as the title of a page may be from its beginning. */
const MOST_CHARACTERS = 20_000;
const LONGEST_WORDS = 100;

/**
 * What a person would see of an HTML page, in a few words: its title, or its first words.
 *
 * @returns `undefined` if the text is no page; a fragment such as `<p>No.</p>` is none
 */
export function wordsOfPage(text: string): string | undefined {
  const source = text.slice(0, MOST_CHARACTERS);
  if (!/^(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html)\b/is.test(source))
    return undefined;
  const [, title = ""] = /<title[^>]*>(.*?)<\/title/is.exec(source) ?? [];
  const words =
    plain(title) || plain(source.replaceAll(/<(script|style|head)\b.*?<\/\1\s*>/gis, " "));
  const short = words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words;
  return short === "" ? "an empty HTML page" : `an HTML page, "${short}"`;
}

/** Whether a text begins as a page does, or a fragment of one, whatever its media type says. */
export function isMarkup(text: string): boolean {
  return /^\s*</.test(text);
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*(>|$)/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
