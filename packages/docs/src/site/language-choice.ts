import { LANGUAGES } from "../languages.ts";

/** The pages at the root of the site, which lead to those of a language. */
export const LANGUAGE_CHOICE: ReadonlyMap<string, string> = new Map([
  ["index.html", indexPage()],
  ["choose-language.js", script()],
]);

/** For readers without scripts, and those whose browser names no language that the docs are in. */
function indexPage(): string {
  const [{ words }] = LANGUAGES;
  const links = LANGUAGES.map(
    ({ tag, name }) => `<li><a href="${tag}/" lang="${tag}" hreflang="${tag}">${name}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<script src="choose-language.js"></script>
</head>
<body>
<h1>${words.title}</h1>
<ul>
${links.join("\n")}
</ul>
</body>
</html>
`;
}

/** Compares languages with their scripts, so that `zh-TW` and `zh-HK` lead to `zh-Hant`, and `zh-CN` does not. */
function script(): string {
  const tags = LANGUAGES.map(({ tag }) => tag);
  return `// Goes to the first language of the reader's that the docs are in. Without scripts, the links of the page lead on.
const tags = ${JSON.stringify(tags)};
const likely = (tag) => {
  const { language, script } = new Intl.Locale(tag).maximize();
  return language + script;
};
const chosen = navigator.languages
  .map((wanted) => tags.find((tag) => likely(tag) === likely(wanted)))
  .find((tag) => tag !== undefined);
location.replace(\`\${chosen ?? tags[0]}/\${location.hash}\`);
`;
}
