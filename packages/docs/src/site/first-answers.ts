import { isNode, type JsonNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { serversOf } from "../reference/servers.ts";
import { defaultBaseUrl, samplesFor } from "../samples/index.ts";
import { code, fence, paragraphs, prose } from "../text/markdown.ts";
import type { Words } from "../words/words.ts";
import { baseUrlChooser } from "./base-url.ts";
import { REFERENCE } from "./reference-page.ts";

/** What a first call needs: the base URL, a token, and the call itself, to be copied. */
export function firstAnswers(document: JsonNode, words: Words): string {
  return [
    `<div class="first-answers">`,
    section(baseUrlPart(document, words)),
    section(tokenPart(document, words)),
    section(callPart(document, words)),
    "</div>",
  ].join("\n\n");
}

function section(markdown: string): string {
  return `<section>\n\n${markdown}\n\n</section>`;
}

function baseUrlPart(document: JsonNode, words: Words): string {
  const chosen = defaultBaseUrl(document);
  const others = serversOf(document)
    .real.filter(({ baseUrl }) => baseUrl !== chosen)
    .map(({ url, description }) => `- ${code(url)} ${prose(description)}`);
  return paragraphs(
    `## ${words.tryIt.baseUrl} {#base-url}`,
    baseUrlChooser(words, document),
    others.join("\n"),
    words.firstPage.allServers(`${REFERENCE}/#servers`, "guides/testing-a-deployment/"),
  );
}

/** By the first credentials that the spec names, which are those that it recommends. */
function tokenPart(document: JsonNode, { tryIt, firstPage }: Words): string {
  const guideHref = "guides/getting-a-token/";
  const schemes = nodeAt(nodeAt(document, "components"), "securitySchemes");
  const [recommended] = listAt(document, "security").filter(isNode);
  const used = Object.keys(recommended ?? {}).map((name) => nodeAt(schemes, name));
  const endpoint = used
    .flatMap((scheme) => Object.values(nodeAt(scheme, "flows")))
    .map((flow) => textAt(flow, "tokenUrl"))
    .find((url) => url !== "");
  const header = used.map((scheme) => textAt(scheme, "name")).find((name) => name !== "");
  return paragraphs(
    `## ${tryIt.token} {#token}`,
    endpoint === undefined || header === undefined
      ? firstPage.tokenGuide(guideHref)
      : firstPage.token({ endpoint: code(endpoint), header: code(header), guideHref }),
  );
}

function callPart(document: JsonNode, words: Words): string {
  const [first] = operationsOf(document);
  if (first === undefined) return "";
  const curl = samplesFor(document, first.id).find(({ language }) => language === "curl");
  return paragraphs(
    `## ${words.firstPage.firstCall} {#first-call}`,
    `<div class="call">`,
    curl ? fence(curl.fence, curl.code) : "",
    `<div>\n\n${words.samplesRead}\n\n${words.firstPage.withoutAccount("guides/mock/")}\n\n</div>`,
    "</div>",
  );
}
