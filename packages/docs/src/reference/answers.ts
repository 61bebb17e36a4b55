import { nodeAt } from "@aam-groups/spec/json-node";
import { type Body, bodyOf, type Operation, resolve, textAt } from "./contract.ts";
import { jsonText } from "./json-text.ts";
import { oneLine } from "./line-breaks.ts";
import { code, codes, fence, paragraphs, prose, table } from "./markdown.ts";
import { basisOf, type Page } from "./page.ts";
import { headerTable } from "./parameters.ts";
import { typeOf } from "./schema-type.ts";

/** Every documented answer of an operation, and every example of one. */
export function answersPart(page: Page, { node }: Operation): string {
  const { document, words } = page;
  const answers = Object.entries(nodeAt(node, "responses")).map(([status, reference]) => {
    const answer = resolve(document, reference);
    return { status, answer, body: bodyOf(document, answer) };
  });
  const headers = answers.flatMap(({ status, answer }) =>
    Object.entries(nodeAt(answer, "headers")).map(([name, reference]) => {
      return { status, name, node: resolve(document, reference) };
    }),
  );
  return paragraphs(
    `### ${words.answers}`,
    table(
      [words.status, words.meaning, words.basisColumn, words.body],
      answers.map(({ status, answer, body }) => [
        code(status),
        prose(textAt(answer, "description")),
        basisOf(page, answer),
        body ? typeOf(page, body.schema) : words.noBody,
      ]),
    ),
    headerTable(page, headers),
    `#### ${words.examplesOfAnswers}`,
    ...examplesPart(page, examplesIn(answers)),
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
function examplesIn(answers: readonly { status: string; body: Body | undefined }[]) {
  const found = new Map<string, AnswerExample>();
  for (const { status, body } of answers) {
    for (const { name, summary, value } of body?.examples ?? []) {
      const block = fence("json", jsonText(value));
      const key = JSON.stringify([name, summary, block]);
      const example = found.get(key) ?? { statuses: [], name, summary, block };
      example.statuses.push(status);
      found.set(key, example);
    }
  }
  return [...found.values()];
}
