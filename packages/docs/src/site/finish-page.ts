import { LANGUAGES, starlightTagOf } from "../languages.ts";
import { contentSecurityPolicy } from "./content-security.ts";

const CHARSET = /<meta charset="utf-8" ?\/?>/;

/**
 * Gives a page what it can only have once it is whole: its language by its own tag, the policy that it keeps, and links to
 * itself in other languages.
 *
 * @param path of the page below the site's root, e.g. `fr/guides/errors/index.html`
 * @throws Error if the page is not written as it was, so that something would be missing
 */
export function finishPage(html: string, path: string): string {
  const [folder, ...rest] = path.replace(/index\.html$/, "").split("/");
  const links = LANGUAGES.map(
    ({ tag }) => `<link rel="alternate" hreflang="${tag}" href="/${tag}/${rest.join("/")}">`,
  );
  const isLocalized = LANGUAGES.some(({ tag }) => tag === folder);
  const whole = LANGUAGES.reduce(
    (text, language) =>
      text.replaceAll(`lang="${starlightTagOf(language)}"`, `lang="${language.tag}"`),
    html,
  ).replace("</head>", `${isLocalized ? links.join("") : ""}</head>`);
  if (!CHARSET.test(whole)) throw new Error(`${path} has no place for its policy.`);
  const policy = contentSecurityPolicy(whole).replaceAll('"', "&quot;");
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return whole.replace(CHARSET, (charset) => charset + meta);
}
