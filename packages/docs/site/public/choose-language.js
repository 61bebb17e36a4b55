// Goes to the first language of the reader's that the docs are in. Without scripts, the links of the page lead on.
const folders = [
  [/^en\b/i, "en"],
  [/^fr\b/i, "fr"],
  [/^pt\b/i, "pt-BR"],
  [/^zh-(hant|tw|hk|mo)\b/i, "zh-Hant"],
];
const chosen = navigator.languages
  .map((language) => folders.find(([pattern]) => pattern.test(language)))
  .find((folder) => folder !== undefined);
location.replace(`/${chosen?.[1] ?? "en"}/${location.hash}`);
