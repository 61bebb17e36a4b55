import type { JsonNode } from "@aam-groups/spec/json-node";
import { operationsOf, type SpecOperation } from "@aam-groups/spec/operations";
import { Converter } from "opencc-js/t2cn";
import type { SearchData, SearchedPage } from "../../site/src/search/search-data.ts";
import { folded, wordsOf } from "../../site/src/search/text.ts";
import type { LanguageTag } from "../languages.ts";
import { serversOf } from "../reference/servers.ts";
import type { Fragment } from "./fragments.ts";
import { questionWordsIn } from "./search-words.ts";

/** Characters of one script in the other, by OpenCC: no hand-made table would be complete. */
const inSimplified = Converter({ from: "t", to: "cn" });

/** What the search in a language knows besides Pagefind's index. */
export function searchDataFor(
  fragments: readonly Fragment[],
  tag: LanguageTag,
  document: JsonNode,
): SearchData {
  const operations = operationsOf(document);
  const vocabulary = vocabularyOf(fragments);
  return {
    questionWords: questionWordsIn(tag).split(" ").map(folded),
    traditional: tag === "zh-Hant" ? traditionalIn(vocabulary) : {},
    vocabulary,
    serverPaths: serverPathsOf(document),
    pages: Object.fromEntries(
      fragments.map((fragment) => [fragment.id, pageOf(fragment, operations)]),
    ),
  };
}

/** The paths of all servers, of those with a template, too. */
function serverPathsOf(document: JsonNode): string[] {
  const { real, local, placeholders } = serversOf(document);
  const paths = [...real, ...local, ...placeholders].map(({ baseUrl }) =>
    baseUrl.replace(/^https?:\/\/[^/]*/i, ""),
  );
  return [...new Set(paths)].filter((path) => path !== "");
}

/** The words that most pages have come first. */
function vocabularyOf(fragments: readonly Fragment[]): string[] {
  const pages = new Map<string, number>();
  for (const { content, meta } of fragments) {
    const text = [content, ...Object.values(meta)].join(" ");
    for (const word of new Set(wordsOf(text))) pages.set(word, (pages.get(word) ?? 0) + 1);
  }
  return [...pages].sort(([, one], [, other]) => other - one).map(([word]) => word);
}

/** Of characters that are one in simplified Chinese, the one in the most common word. */
function traditionalIn(vocabulary: readonly string[]): Record<string, string> {
  const traditional = new Map<string, string>();
  const own = new Set(vocabulary.join("").match(/\p{Script=Han}/gu));
  for (const character of own) {
    const simplified = inSimplified(character);
    // Some are traditional as well, such as the second of 控制, which is also the simplified form of another.
    if (!own.has(simplified) && !traditional.has(simplified)) {
      traditional.set(simplified, character);
    }
  }
  return Object.fromEntries(traditional);
}

function pageOf({ url, meta }: Fragment, operations: readonly SpecOperation[]): SearchedPage {
  const operation = operations.find(({ id }) => url.endsWith(`/operations/${id}/`));
  const { title = "", keywords: words = "" } = meta;
  const page = { title, words };
  if (!operation) return page;
  const { id, method, path } = operation;
  return { ...page, operation: { id, method, path } };
}
