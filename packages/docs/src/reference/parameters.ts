import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { sentences } from "./line-breaks.ts";
import { code, codes, paragraphs, prose, table } from "./markdown.ts";
import type { Page } from "./page.ts";
import { descriptionOf, typeOf } from "./schema-type.ts";

/** What an operation takes besides its body; empty if there is nothing. */
export function parametersPart(page: Page, { parameters }: SpecOperation): string {
  const { words } = page;
  const places: Record<string, string> = words.places;
  const rows = parameters.map((parameter) => {
    const place = places[parameter.in] ?? parameter.in;
    return [code(parameter.name), place, ...columnsOf(page, parameter.node)];
  });
  const head = [words.name, words.place, words.type, words.required, words.description];
  return rows.length === 0 ? "" : paragraphs(`### ${words.parameters}`, table(head, rows));
}

/** A header of some answers. */
export interface AnswerHeader {
  status: string;
  name: string;
  /** Without reference. */
  node: JsonNode;
}

/** The headers of the answers of an operation: one row for all answers that have the same; empty if there are none. */
export function headerTable(page: Page, headers: readonly AnswerHeader[]): string {
  const { words } = page;
  const same = Map.groupBy(headers, ({ name, node }) => name + JSON.stringify(node));
  const rows = [...same.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          [
            codes(
              [first, ...others].map(({ status }) => status),
              words.listComma,
            ),
            code(first.name),
            ...columnsOf(page, first.node),
          ],
        ],
  );
  return table([words.status, words.header, words.type, words.required, words.description], rows);
}

function columnsOf(page: Page, parameter: JsonNode): string[] {
  const { words } = page;
  const { schema, example } = parameter;
  const text = sentences(
    prose(textAt(parameter, "description")),
    descriptionOf(page, schema),
    example === undefined ? "" : `${words.example}${words.colon}${code(String(example))}`,
  );
  return [typeOf(page, schema), parameter.required === true ? words.yes : words.no, text];
}
