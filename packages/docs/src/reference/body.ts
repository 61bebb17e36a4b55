import type { SpecBody } from "@aam-groups/spec/operations";
import { referredName, resolve } from "@aam-groups/spec/references";
import { code, paragraphs } from "../text/markdown.ts";
import { fieldList } from "./field-list.ts";
import { type FieldsAt, fieldRows } from "./fields.ts";
import { permissionTypesIn, permissionValuesPart } from "./permission-values.ts";
import { caveatOf, markOf, type RenderContext, schemaLink } from "./render-context.ts";
import { typeOf, valuesOf } from "./schema-type.ts";
import { variantTable, withVariants } from "./variants.ts";

/** A body with its type and all its fields, so that a reader need not leave the operation. */
export function bodyPart(
  context: RenderContext,
  { mediaType, schema }: Pick<SpecBody, "mediaType" | "schema">,
  at: FieldsAt,
): string {
  const { words, document } = context;
  const target = resolve(document, schema);
  const name = referredName(schema);
  const item = target.items === undefined ? target : resolve(document, target.items);
  const permissions = permissionTypesIn(document, item);
  const inside = { ...context, shownElsewhere: new Set(permissions.map((one) => one.schema)) };
  const { within = "documented" } = at;
  const ofList = target["x-basis"] ?? within;
  const isList = item !== target;
  const type = [
    code(mediaType),
    name === undefined ? "" : schemaLink(context, name),
    name === undefined || isList ? typeOf(context, target) : "",
  ];
  const rows = fieldRows(inside, item, { ...at, within: item["x-basis"] ?? ofList });
  return paragraphs(
    type.filter((part) => part !== "").join(words.colon),
    markOf(context, target, within) || caveatOf(target),
    isList ? markOf(context, item, ofList) || caveatOf(item) : "",
    valuesOf(context, target),
    permissions.length > 0
      ? permissionValuesPart(context, permissions)
      : variantTable(context, item),
    fieldList(inside, rows, { name: words.field }),
    withVariants(context, item).some(({ schema }) => schema.additionalProperties === false)
      ? words.noOtherFields
      : "",
  );
}
