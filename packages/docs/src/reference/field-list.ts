import { escaped } from "../text/html.ts";
import { sentences } from "../text/line-breaks.ts";
import { code, paragraphs, table } from "../text/markdown.ts";
import type { FieldRow } from "./fields.ts";
import { idAttribute, linkToPlace } from "./places.ts";
import type { RenderContext } from "./render-context.ts";

/** What the columns of names and notes are called where fields are a table. */
export interface FieldHeads {
  name: string;
  note?: string;
}

/** Fields, parameters or headers: a list where a page has places, or else a table. Empty if there are none. */
export function fieldList(
  context: RenderContext,
  rows: readonly FieldRow[],
  heads: FieldHeads,
): string {
  if (rows.length === 0) return "";
  return context.marks.idOf ? listOf(context, rows) : tableOf(context, rows, heads);
}

/** As HTML around Markdown, in which empty lines let Markdown begin and end. */
function listOf(context: RenderContext, rows: readonly FieldRow[]): string {
  return paragraphs('<dl class="fields">', ...rows.map((row) => item(context, row)), "</dl>");
}

function item(context: RenderContext, row: FieldRow): string {
  const { place, name, note, required, type, text, values, example, mark, inside } = row;
  const head = [
    linkToPlace(context, place),
    code(name),
    type && `<span class="field-type">${type}</span>`,
    note && `<span class="field-note">${note}</span>`,
    required ? `<strong class="required">${context.words.fields.required}</strong>` : "",
  ];
  return paragraphs(
    `<div class="field"${idAttribute(context, place)}>\n<dt>`,
    head.filter((part) => part !== "").join(" "),
    "</dt>\n<dd>",
    text,
    values,
    example,
    mark,
    inside.length === 0
      ? ""
      : paragraphs(
          `<details open><summary><code>${escaped(name)}</code></summary>`,
          listOf(context, inside),
          "</details>",
        ),
    "</dd>\n</div>",
  );
}

function tableOf({ words }: RenderContext, rows: readonly FieldRow[], heads: FieldHeads): string {
  return table(
    [heads.name, heads.note ?? "", words.type, words.description],
    withInside(rows).map(({ name, note, required, type, text, values, example, mark }) => [
      code(name) + (required ? words.inBrackets(words.fields.required) : ""),
      note,
      type,
      sentences(text, values, example, mark),
    ]),
  );
}

function withInside(rows: readonly FieldRow[]): FieldRow[] {
  return rows.flatMap((row) => [row, ...withInside(row.inside)]);
}
