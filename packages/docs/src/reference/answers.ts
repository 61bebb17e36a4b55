import { textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation, SpecResponse } from "@aam-groups/spec/operations";
import { jsonText } from "./json-text.ts";
import { oneLine } from "./line-breaks.ts";
import { code, codes, fence, paragraphs, prose, table } from "./markdown.ts";
import { basisOf, type Page } from "./page.ts";
import { headerTable } from "./parameters.ts";
import { typeOf } from "./schema-type.ts";

/** Every documented answer of an operation, and every example of one. */
export function answersPart(page: Page, { responses }: SpecOperation): string {
  const { words } = page;
  const headers = responses.flatMap(({ key, headers }) =>
    headers.map(({ name, node }) => ({ status: key, name, node })),
  );
  return paragraphs(
    `### ${words.answers}`,
    table(
      [words.status, words.meaning, words.basisColumn, words.body],
      responses.map(({ key, node, body }) => [
        code(key),
        prose(textAt(node, "description")),
        basisOf(page, node),
        body ? typeOf(page, body.schema) : words.noBody,
      ]),
    ),
    headerTable(page, headers),
    `#### ${words.examplesOfAnswers}`,
    ...examplesPart(page, examplesIn(responses)),
  );
}

function examplesPart({ words }: Page, examples: readonly AnswerExample[]): string[] {
  // The mock gives the first example of a status to those who ask for none.
  const [asked] = [...examples.filter(isNotFirst), ...examples];
  const preference = `Prefer: code=${asked?.statuses[0]}, example=${asked?.name}`;
  return [
    asked ? words.askForExample(code(preference)) : "",
    ...examples.map(({ statuses, name, summary, block }) => {
      const label = `${codes(statuses, words.listComma)} ${code(name)}`;
      return paragraphs(`${label}${words.colon}${oneLine(prose(summary))}`, block);
    }),
  ];

  function isNotFirst({ statuses: [status = ""] }: AnswerExample, i: number): boolean {
    return examples.slice(0, i).some(({ statuses }) => statuses.includes(status));
  }
}

interface AnswerExample {
  statuses: string[];
  name: string;
  summary: string;
  /** The block of code. */
  block: string;
}

/** Each example once, with all the statuses that have it. */
function examplesIn(responses: readonly SpecResponse[]) {
  const found = new Map<string, AnswerExample>();
  for (const { key: status, body } of responses) {
    for (const { name, summary, value } of body?.examples ?? []) {
      const block = fence("json", jsonText(value));
      const content = JSON.stringify([name, summary, block]);
      const example = found.get(content) ?? { statuses: [], name, summary, block };
      example.statuses.push(status);
      found.set(content, example);
    }
  }
  return [...found.values()];
}
