/** Everything that XML 1.0 allows, but for tab, line feed and carriage return; lone surrogates are not in it. */
const UNPRINTABLE = /[^\t\n\r\u{20}-\u{7E}\u{80}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/**
 * The text without what neither XML nor HTML can carry: control characters become their pictures (`␀`), so that they
 * can be seen, and lone surrogates become `\uFFFD`.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\uFFFD";
  });
}
