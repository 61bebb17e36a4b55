import { isNode, type JsonNode, listAt, nodeAt } from "@aam-groups/spec/json-node";
import { referredName, resolve } from "@aam-groups/spec/references";
import { code, codes, paragraphs, table } from "../text/markdown.ts";
import { described, markOf, type RenderContext, schemaLink } from "./render-context.ts";

/** The field that says what kind of object permissions are for. */
export const TYPE_FIELD = "objectType";

/**
 * Which permission fits which type of object: from the schemas that requests are checked against, so that it cannot
 * say anything else than they do.
 *
 * @throws Error if the schemas of permissions are no longer where they were
 */
export function permissionsPart(context: RenderContext): string {
  const { document, words } = context;
  const types = permissionsByType(document);
  const all = new Set(types.flatMap(({ permissions }) => permissions));
  const known = listAt(schemaNamed(document, "ObjectType"), "x-extensible-enum");
  const without = known.filter((type) => !types.some((one) => one.type === type));
  return paragraphs(
    `## ${words.permissions}`,
    table(
      [words.permission, ...types.map(({ type }) => code(type))],
      [
        ...[...all].map((permission) => [
          code(permission),
          ...types.map(({ permissions }) =>
            permissions.includes(permission) ? words.yes : words.no,
          ),
        ]),
        [words.schema, ...types.map(({ schema }) => linkWithMark(context, schema))],
      ],
    ),
    without.length === 0
      ? ""
      : `${words.typesWithoutPermissions}${words.colon}${codes(without, words.listComma)}`,
  );
}

/** All wildcards that the spec knows, with what it says of them. */
export function wildcardsPart(context: RenderContext): string {
  const { document, words } = context;
  return paragraphs(
    `## ${words.wildcards}`,
    described(context, schemaNamed(document, "Wildcard")),
    listAt(schemaNamed(document, "Wildcard"), "x-extensible-enum")
      .map((wildcard) => `- ${code(String(wildcard))}`)
      .join("\n"),
  );
}

/** The permissions that can be granted on a type of object. */
export interface TypePermissions {
  type: string;
  permissions: string[];
  /** The name of the schema that lists them. */
  schema: string;
}

/**
 * The permissions of each object type that has permissions.
 *
 * @throws Error if the schemas of permissions are no longer where they were
 */
export function permissionsByType(document: JsonNode): TypePermissions[] {
  const variants = Object.values(nodeAt(nodeAt(document, "components"), "schemas"))
    .map((schema) => nodeAt(schema, "discriminator"))
    .find(({ propertyName }) => propertyName === TYPE_FIELD);
  if (!variants) throw new Error(`No schema of the spec uses ${TYPE_FIELD} as its discriminator.`);
  return Object.entries(nodeAt(variants, "mapping")).map(([type, $ref]) => {
    const { permissions } = nodeAt(resolve(document, { $ref }), "properties");
    const items = isNode(permissions) ? permissions.items : undefined;
    const schema = referredName(items);
    const values = listAt(resolve(document, items), "enum").map(String);
    if (schema === undefined || values.length === 0) {
      throw new Error(`The spec does not list the permissions for ${type}.`);
    }
    return { type, permissions: values, schema };
  });
}

/** A link to a schema with its badge, but without the reason. */
function linkWithMark(context: RenderContext, name: string): string {
  const { "x-basis": basis } = schemaNamed(context.document, name);
  return `${schemaLink(context, name)} ${markOf(context, { "x-basis": basis })}`.trim();
}

function schemaNamed(document: JsonNode, name: string): JsonNode {
  return resolve(document, { $ref: `#/components/schemas/${name}` });
}
