import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { sentences } from "../text/line-breaks.ts";
import { code, paragraphs, prose, table } from "../text/markdown.ts";
import type { RenderContext } from "./render-context.ts";
import { descriptionOf, typeOf } from "./schema-type.ts";

/** What an operation takes besides its body; empty if there is nothing. */
export function parametersPart(context: RenderContext, { parameters }: SpecOperation): string {
  const { words } = context;
  const places: Record<string, string> = words.places;
  const rows = parameters.map((parameter) => {
    const place = places[parameter.in] ?? parameter.in;
    return [code(parameter.name), place, ...columnsOf(context, parameter.node)];
  });
  const head = [words.name, words.place, words.type, words.required, words.description];
  return rows.length === 0 ? "" : paragraphs(`### ${words.parameters}`, table(head, rows));
}

/** A header of some responses. */
export interface ResponseHeader {
  /** The status of the response, as Markdown. */
  label: string;
  name: string;
  /** Without reference. */
  node: JsonNode;
}

/** The headers of an operation's responses: one row for all that have the same; empty if there are none. */
export function headerTable(context: RenderContext, headers: readonly ResponseHeader[]): string {
  const { words } = context;
  const same = Map.groupBy(headers, ({ name, node }) => name + JSON.stringify(node));
  const rows = [...same.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          [
            [first, ...others].map(({ label }) => label).join(words.listComma),
            code(first.name),
            ...columnsOf(context, first.node),
          ],
        ],
  );
  return table([words.status, words.header, words.type, words.required, words.description], rows);
}

function columnsOf(context: RenderContext, parameter: JsonNode): string[] {
  const { words } = context;
  const { schema, example } = parameter;
  const text = sentences(
    prose(textAt(parameter, "description")),
    descriptionOf(context, schema),
    example === undefined ? "" : `${words.example}${words.colon}${code(String(example))}`,
  );
  return [typeOf(context, schema), parameter.required === true ? words.yes : words.no, text];
}
