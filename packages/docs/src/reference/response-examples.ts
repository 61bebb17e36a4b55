import { textAt } from "@aam-groups/spec/json-node";
import type { SpecExample, SpecOperation, SpecResponse } from "@aam-groups/spec/operations";
import { jsonText } from "../text/json-text.ts";
import { oneLine } from "../text/line-breaks.ts";
import { code, fence, paragraphs, prose } from "../text/markdown.ts";
import { labelledResponses } from "./labelled-responses.ts";
import { type RenderContext, type Tab, tabsOf } from "./render-context.ts";
import { isSingleStatus, statusText } from "./status-label.ts";

/** Every example of a response of an operation, by status; empty if there are none. */
export function responseExamplesPart(context: RenderContext, operation: SpecOperation): string {
  const { words } = context;
  const responses = labelledResponses(context, operation);
  if (responses.every(({ body }) => (body?.examples ?? []).length === 0)) return "";
  const asked = exampleToAskFor(responses);
  return paragraphs(
    `### ${words.responseExamples}`,
    tabsOf(context, { name: "responses", label: words.status, tabs: tabsFor(context, responses) }),
    asked === undefined ? "" : words.askForExample(code(asked)),
  );
}

/** A tab for each status. Those that have the same examples share one. */
function tabsFor(context: RenderContext, responses: readonly SpecResponse[]): Tab[] {
  const { words } = context;
  const same = Map.groupBy(responses, ({ node, body }) =>
    JSON.stringify(body?.examples.map(({ name, value }) => [name, value]) ?? node),
  );
  return [...same.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const labels = group.map(({ key }) => statusText(words, key, responses.length === 1));
    return [
      {
        id: first.key,
        label: labels.join(words.listComma),
        markdown: examplesOf(context, first),
      },
    ];
  });
}

function examplesOf({ words }: RenderContext, { node, body }: SpecResponse): string {
  // What comes without a body is a response, too, and often the one that a caller hopes for.
  if (!body) return prose(textAt(node, "description"));
  return paragraphs(
    ...body.examples.map(({ name, summary, value }) =>
      paragraphs(
        `${code(name)}${words.colon}${oneLine(prose(summary))}`,
        fence("json", jsonText(value)),
      ),
    ),
  );
}

/**
 * What asks the mock for an example: one that it does not return by itself, if there is one. It returns the first of a
 * status by default, and can only be asked for a single status.
 */
function exampleToAskFor(responses: readonly SpecResponse[]): string | undefined {
  const exact = responses.filter(({ key }) => isSingleStatus(key));
  const preferences = (examples: (all: readonly SpecExample[]) => readonly SpecExample[]) =>
    exact.flatMap(({ key, body }) =>
      examples(body?.examples ?? []).map(({ name }) => `Prefer: code=${key}, example=${name}`),
    );
  const [asked] = [...preferences((all) => all.slice(1)), ...preferences((all) => all)];
  return asked;
}
