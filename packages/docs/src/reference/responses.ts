import { textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation, SpecResponse } from "@aam-groups/spec/operations";
import { jsonText } from "../text/json-text.ts";
import { oneLine } from "../text/line-breaks.ts";
import { code, fence, paragraphs, prose, table } from "../text/markdown.ts";
import { headerTable } from "./parameters.ts";
import { basisOf, type RenderContext } from "./render-context.ts";
import { typeOf } from "./schema-type.ts";
import { isSingleStatus, statusLabel } from "./status-label.ts";

/** Every documented response of an operation, and every example of one. */
export function responsesPart(context: RenderContext, operation: SpecOperation): string {
  const { words } = context;
  const responses = operation.responses.map((response) => ({
    ...response,
    label: statusLabel(words, response.key, operation.responses.length === 1),
  }));
  const headers = responses.flatMap(({ label, headers: own }) =>
    own.map(({ name, node }) => ({ label, name, node })),
  );
  return paragraphs(
    `### ${words.responses}`,
    table(
      [words.status, words.meaning, words.basisColumn, words.body],
      responses.map(({ label, node, body }) => [
        label,
        prose(textAt(node, "description")),
        basisOf(context, node),
        body ? typeOf(context, body.schema) : words.noBody,
      ]),
    ),
    headerTable(context, headers),
    ...examplesPart(context, examplesIn(responses)),
  );
}

function examplesPart({ words }: RenderContext, examples: readonly ResponseExample[]): string[] {
  if (examples.length === 0) return [];
  // The mock returns the first example of a status by default, and can only be asked for a single status.
  const exact = examples.filter(({ statuses: [status = ""] }) => isSingleStatus(status));
  const [asked] = [...exact.filter(isNotFirst), ...exact];
  const preference = `Prefer: code=${asked?.statuses[0]}, example=${asked?.name}`;
  return [
    `#### ${words.responseExamples}`,
    asked ? words.askForExample(code(preference)) : "",
    ...examples.map(({ labels, name, summary, block }) => {
      const title = `${labels.join(words.listComma)} ${code(name)}`;
      return paragraphs(`${title}${words.colon}${oneLine(prose(summary))}`, block);
    }),
  ];

  function isNotFirst({ statuses: [status = ""] }: ResponseExample, i: number): boolean {
    return exact.slice(0, i).some(({ statuses }) => statuses.includes(status));
  }
}

interface ResponseExample {
  statuses: string[];
  labels: string[];
  name: string;
  summary: string;
  /** The block of code. */
  block: string;
}

/** Each example once, with all the statuses that have it. */
function examplesIn(responses: readonly (SpecResponse & { label: string })[]) {
  const found = new Map<string, ResponseExample>();
  for (const { key, label, body } of responses) {
    for (const { name, summary, value } of body?.examples ?? []) {
      const block = fence("json", jsonText(value));
      const content = JSON.stringify([name, summary, block]);
      const example = found.get(content) ?? { statuses: [], labels: [], name, summary, block };
      example.statuses.push(key);
      example.labels.push(label);
      found.set(content, example);
    }
  }
  return [...found.values()];
}
