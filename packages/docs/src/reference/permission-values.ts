import type { JsonNode } from "@aam-groups/spec/json-node";
import { nodeAt, textAt } from "@aam-groups/spec/json-node";
import { resolve } from "@aam-groups/spec/references";
import { code, codes, paragraphs, table } from "../text/markdown.ts";
import { permissionsByType, TYPE_FIELD, type TypePermissions } from "./permissions.ts";
import { guideLink, markOf, type RenderContext, schemaLink } from "./render-context.ts";

/** The permissions of each type of object, if a schema has a variant for each of them; empty for other schemas. */
export function permissionTypesIn(document: JsonNode, schema: JsonNode): TypePermissions[] {
  const isForTypes = textAt(nodeAt(schema, "discriminator"), "propertyName") === TYPE_FIELD;
  return isForTypes ? permissionsByType(document) : [];
}

/** A row for each type of object with the permissions that it can have, and the way to the guide to them. */
export function permissionValuesPart(
  context: RenderContext,
  types: readonly TypePermissions[],
): string {
  const { words, document } = context;
  const { permissionsByType: title, seeAlso, permissionsGuide } = words.fields;
  const rows = types.map(({ type, permissions, schema }) => [
    code(type),
    codes(permissions, words.listComma),
    schemaLink(context, schema),
    markOf(context, resolve(document, { $ref: `#/components/schemas/${schema}` })),
  ]);
  return paragraphs(
    title,
    table([code(TYPE_FIELD), words.permissions, words.schema, words.basisColumn], rows),
    seeAlso(guideLink(context, "permissions-and-wildcards", permissionsGuide)),
  );
}
