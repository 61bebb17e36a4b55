import { join } from "node:path";
import { LANGUAGES, starlightTagOf } from "../languages.ts";
import { withCode } from "../text/html.ts";
import { contentSecurityPolicy } from "./content-security.ts";

const CHARSET = /<meta charset="utf-8" ?\/?>/;

/**
 * Gives a page what it can only have once it is whole: its language by its own tag, the policy that it keeps,
 * and on first pages what to do if it is shown without its styles.
 *
 * @param path of the page below the site's root, e.g. `fr/guides/errors/index.html`
 * @param base path at which the site will be served
 * @throws Error if the page is not written as it was, so that something would be missing
 */
export function finishPage(html: string, path: string, base: string): string {
  const language = LANGUAGES.find(({ tag }) => path === join(tag, "index.html"));
  const note = language
    ? `<p class="without-styles">${withCode(language.words.site.withoutStyles(base))}</p>`
    : "";
  const whole = underOwnTags(html).replace(/<body[^>]*>/, (body) => body + note);
  if (!CHARSET.test(whole)) throw new Error(`${path} has no place for its policy.`);
  const policy = contentSecurityPolicy(whole).replaceAll('"', "&quot;");
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return whole.replace(CHARSET, (charset) => charset + meta);
}

/** Every attribute `lang` or `hreflang` with the language's own tag instead of the one that Starlight has for it. */
function underOwnTags(markup: string): string {
  return LANGUAGES.reduce(
    (text, language) =>
      text.replaceAll(`lang="${starlightTagOf(language)}"`, `lang="${language.tag}"`),
    markup,
  );
}
