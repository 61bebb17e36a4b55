import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";
import { sentences } from "../text/line-breaks.ts";
import { code, paragraphs, prose } from "../text/markdown.ts";
import { fieldList } from "./field-list.ts";
import type { FieldRow } from "./fields.ts";
import { placeName } from "./places.ts";
import { markOf, type RenderContext } from "./render-context.ts";
import { examplesOf, textsOf, typeOf, valuesOf } from "./schema-type.ts";

/** What an operation takes besides its body; empty if there is nothing. */
export function parametersPart(context: RenderContext, { id, parameters }: SpecOperation): string {
  const { words } = context;
  const places: Record<string, string> = words.places;
  const rows = parameters.map((parameter) => {
    const { name, node } = parameter;
    // A header may have the name of something in the query.
    const place = placeName(
      "parameter",
      parameter.in === "path" ? name : `${parameter.in}-${name}`,
    );
    const note = places[parameter.in] ?? parameter.in;
    return rowOf(context, { place: { scope: id, place, name }, name, note, node });
  });
  const list = fieldList(context, rows, { name: words.name, note: words.place });
  return list && paragraphs(`### ${words.parameters}`, list);
}

/** A header of some responses. */
export interface ResponseHeader {
  /** The status of the response as the spec writes it. */
  status: string;
  /** The same as Markdown. */
  label: string;
  name: string;
  /** Without reference. */
  node: JsonNode;
}

/** The headers of an operation's responses: one row for all that have the same; empty if there are none. */
export function headersPart(
  context: RenderContext,
  scope: string,
  headers: readonly ResponseHeader[],
): string {
  const { words } = context;
  const same = Map.groupBy(headers, ({ name, node }) => name + JSON.stringify(node));
  const rows = [...same.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { status, name, node } = first;
    const note = [first, ...others].map(({ label }) => label).join(words.listComma);
    const place = { scope, place: placeName("header", status, name), name };
    return [rowOf(context, { place, name, note, node })];
  });
  if (rows.length === 0) return "";
  return paragraphs(
    `#### ${words.fields.responseHeaders}`,
    fieldList(context, rows, { name: words.header, note: words.status }),
  );
}

function rowOf(
  context: RenderContext,
  { place, name, note, node }: Pick<FieldRow, "place" | "name" | "note"> & { node: JsonNode },
): FieldRow {
  const { words, document } = context;
  const { schema, example } = node;
  const target = resolve(document, schema);
  return {
    place,
    name,
    note,
    required: node.required === true,
    type: typeOf(context, schema),
    text: sentences(prose(textAt(node, "description")), textsOf(context, schema)),
    values: valuesOf(context, target),
    example:
      example === undefined
        ? examplesOf(context, target)
        : `${words.example}${words.colon}${code(String(example))}`,
    mark: markOf(context, target),
    inside: [],
  };
}
