import type { ErrorObject } from "ajv";
import { isNode, type JsonNode, keysOf, nodeAt, valueAt } from "./json-node.ts";

/** What the messages about a value need besides the errors. */
export interface ViolationContext {
  /** The document that the value was validated against. */
  document: JsonNode;
  /** The value. */
  value: unknown;
  /** What the paths of the errors begin with, e.g. `query parameter pageSize`. */
  root?: string;
}

/** What is wrong, and where: `[0].permissions[1]: SEGMENT has no permission PUBLISH`. */
export function toMessage(error: ErrorObject, context: ViolationContext): string {
  const { instancePath, keyword, params, message } = error;
  const { document, value, root } = context;
  const where = toPath(instancePath, root);
  switch (keyword) {
    case "required":
      return `${toPath(`${instancePath}/${params.missingProperty}`, root)}: is missing`;
    case "additionalProperties":
      return `${toPath(`${instancePath}/${params.additionalProperty}`, root)}: is not a known field`;
    case "enum":
      return isPermission(error)
        ? `${where}: ${ownerOf(value, instancePath)} has no permission ${shown(valueAt(value, instancePath))}`
        : `${where}: must be one of ${params.allowedValues.join(", ")}`;
    case "discriminator": {
      const tag = toPath(`${instancePath}/${params.tag}`, root);
      return params.error === "tag" && valueAt(value, `${instancePath}/${params.tag}`) === undefined
        ? `${tag}: is missing`
        : `${tag}: must be one of ${typesOf(document, params.tag).join(", ")}`;
    }
    case "pattern":
      return isBlank(error) ? `${where}: must not be blank` : `${where}: ${message}`;
    default:
      return root === undefined && isListedId(error)
        ? `${where}: must be an integer`
        : `${where}: ${message}`;
  }
}

/** Whether what is wrong is that a text has nothing but whitespace. */
export function isBlank({ keyword, params }: ErrorObject): boolean {
  return keyword === "pattern" && params.pattern === "\\S";
}

/** Whether what is wrong is a permission that the type of its object does not have. */
export function isPermission({ keyword, instancePath }: ErrorObject): boolean {
  return keyword === "enum" && /^\/\d+\/permissions\/\d+$/.test(instancePath);
}

/** Whether what is wrong is that an entry of a list is not an id. */
export function isListedId({ keyword, params, instancePath }: ErrorObject): boolean {
  return keyword === "type" && params.type === "integer" && /^\/\d+$/.test(instancePath);
}

/** `/0/permissions/1` as `[0].permissions[1]`, after the root, if there is one. */
export function toPath(pointer: string, root = ""): string {
  const path = keysOf(pointer)
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`))
    .join("");
  return `${root}${path}`.replace(/^\./, "") || "body";
}

/** The type of the object whose list of permissions a path leads into. */
function ownerOf(value: unknown, instancePath: string): string {
  const [, index = ""] = instancePath.split("/");
  return String(valueAt(value, `/${index}/objectType`));
}

function shown(permission: unknown): string {
  return typeof permission === "string" ? permission : JSON.stringify(permission);
}

/** The types that a discriminator tells apart: Ajv does not name them. */
function typesOf(document: JsonNode, tag: string): string[] {
  const schemas = Object.values(nodeAt(nodeAt(document, "components"), "schemas"));
  const discriminator = schemas
    .filter(isNode)
    .map((schema) => nodeAt(schema, "discriminator"))
    .find(({ propertyName }) => propertyName === tag);
  return Object.keys(nodeAt(discriminator, "mapping"));
}
