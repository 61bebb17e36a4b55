/**
 * The first language of the reader's that there is, or else the first that there is.
 * Languages are compared with their scripts, so that `zh-TW` and `zh-HK` lead to `zh-Hant`, and `zh-CN` does not.
 *
 * @param tags of the languages that there are
 */
export function readersLanguage(
  tags: readonly string[],
  wanted: readonly string[] = navigator.languages,
): string | undefined {
  const known = tags.map((tag) => ({ tag, likely: likely(tag) }));
  const found = wanted.map((tag) => known.find((one) => one.likely === likely(tag)));
  return found.find((one) => one !== undefined)?.tag ?? tags[0];
}

function likely(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}
