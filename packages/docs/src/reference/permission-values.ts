import type { JsonNode } from "@aam-groups/spec/json-node";
import { nodeAt, textAt } from "@aam-groups/spec/json-node";
import { resolve } from "@aam-groups/spec/references";
import { sentences } from "../text/line-breaks.ts";
import { code, codes, paragraphs, prose, table } from "../text/markdown.ts";
import { permissionsByType, TYPE_FIELD, type TypePermissions } from "./permissions.ts";
import { guideLink, markOf, type RenderContext, schemaHref } from "./render-context.ts";

/** The permissions of each type of object, if a schema has a variant for each of them; empty for other schemas. */
export function permissionTypesIn(document: JsonNode, schema: JsonNode): TypePermissions[] {
  const isForTypes = textAt(nodeAt(schema, "discriminator"), "propertyName") === TYPE_FIELD;
  return isForTypes ? permissionsByType(document) : [];
}

/** For each type of object, a link to its permissions, and the permissions themselves. */
export function permissionRows(
  context: RenderContext,
  types: readonly TypePermissions[],
): string[][] {
  return types.map(({ type, permissions, schema }) => [
    `[${code(type)}](${schemaHref(context, schema)})`,
    codes(permissions, context.words.listComma),
  ]);
}

/** A row for each type of object with the permissions that it can have, their basis, and the way to the guide to them. */
export function permissionValuesPart(
  context: RenderContext,
  types: readonly TypePermissions[],
): string {
  const { words } = context;
  const { permissionsByType: title, seeAlso, permissionsGuide } = words.fields;
  return paragraphs(
    title,
    table([code(TYPE_FIELD), words.permissions], permissionRows(context, types)),
    marksOf(context, types),
    seeAlso(guideLink(context, "permissions-and-wildcards", permissionsGuide)),
  );
}

/** The basis of all types that share one, with the reason of each. */
function marksOf(context: RenderContext, types: readonly TypePermissions[]): string {
  const { words, document } = context;
  const statements = types.map(({ type, schema }) => ({
    type,
    node: resolve(document, { $ref: `#/components/schemas/${schema}` }),
  }));
  const same = Map.groupBy(statements, ({ node }) => node["x-basis"]);
  const marks = [...same].map(([kind, ones]) =>
    sentences(
      markOf(context, { "x-basis": kind }),
      ...ones.map(({ type, node }) => {
        const reason = prose(textAt(node, "x-basis-reason"));
        return reason && code(type) + words.colon + reason;
      }),
    ),
  );
  return paragraphs(...marks);
}
