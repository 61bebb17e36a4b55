import { isNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { code, paragraphs, prose, table } from "../text/markdown.ts";
import { operationLink, type RenderContext } from "./render-context.ts";
import { serversOf } from "./servers.ts";

/** What concerns all operations: the text that the spec begins with, the servers, and the credentials. */
export function introductionPart(context: RenderContext): string {
  const { document, words } = context;
  const { info } = document;
  return paragraphs(
    prose(textAt(info, "summary")),
    `${words.version} ${textAt(info, "version")}`,
    prose(textAt(info, "description")),
    serversPart(context),
    authenticationPart(context),
  );
}

/** Every operation, by tag, with what the spec says about the tag. */
export function overviewPart(context: RenderContext): string {
  const { document, words } = context;
  return paragraphs(
    `## ${words.operations}`,
    ...listAt(document, "tags").flatMap((tag) => {
      const name = textAt(tag, "name");
      const rows = operationsOf(document)
        .filter(({ node }) => listAt(node, "tags").includes(name))
        .map(({ id, method, path, node }) => [
          operationLink(context, id),
          code(`${method} ${path}`),
          prose(textAt(node, "summary")),
        ]);
      const head = [words.operation, words.request, words.description];
      const title = words.tags[name] ?? name;
      return [`### ${prose(title)}`, prose(textAt(tag, "description")), table(head, rows)];
    }),
  );
}

/** Where the API is: first the hosts that there are, then those to be replaced. */
export function serversPart({ document, words }: RenderContext): string {
  const { real, local, placeholders } = serversOf(document);
  const rows = [...real, ...local, ...placeholders].map(({ url, description }) => [
    code(url),
    prose(description),
  ]);
  return paragraphs(`## ${words.servers}`, table([words.url, words.description], rows));
}

/** How a caller says who it is. */
export function authenticationPart({ document, words }: RenderContext): string {
  const alternatives = listAt(document, "security")
    .filter(isNode)
    .map((alternative) => `- ${Object.keys(alternative).map(code).join(` ${words.and} `)}`)
    .join("\n");
  const schemes = nodeAt(nodeAt(document, "components"), "securitySchemes");
  const rows = Object.entries(schemes).map(([name, scheme]) => [
    code(name),
    sentAs(scheme),
    Object.entries(nodeAt(scheme, "flows"))
      .map(
        ([flow, endpoints]) => `${code(flow)}${words.colon}${code(textAt(endpoints, "tokenUrl"))}`,
      )
      .join(words.listComma),
    prose(textAt(scheme, "description")),
  ]);
  const head = [words.scheme, words.sentAs, words.tokenEndpoint, words.description];
  return paragraphs(`## ${words.authentication}`, words.oneOf, alternatives, table(head, rows));
}

function sentAs(scheme: unknown): string {
  const name = textAt(scheme, "name");
  return code(name === "" ? "Authorization: Bearer …" : `${name}: …`);
}
