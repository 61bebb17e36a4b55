/** Everything that XML 1.0 does not allow, lone surrogates among it; a carriage return that begins no line, too. */
const UNPRINTABLE =
  /[^\t\n\r\u{20}-\u{7E}\u{80}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]|\r(?!\n)/gu;
/** What moves the cursor of some terminals (C1), and what shows the text around it in another order. */
const MISLEADING = /[\u{80}-\u{9F}\u{61C}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;

/**
 * The text without what neither a terminal nor XML nor HTML should be given: control characters become their pictures (`␀`), so
 * that they can be seen, lone surrogates become `\uFFFD`, and what would show a text other than it is becomes its escape in JSON
 * (`\u202e`), which is the same character where the text is JSON.
 */
export function printable(text: string): string {
  return text
    .replace(UNPRINTABLE, (character) => {
      const code = character.charCodeAt(0);
      if (code < 0x20) return String.fromCharCode(0x2400 + code);
      return code === 0x7f ? "\u2421" : "\uFFFD";
    })
    .replace(
      MISLEADING,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
