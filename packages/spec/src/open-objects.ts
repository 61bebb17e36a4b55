import { isNode, type JsonNode, listAt, pointerTo, valueAt } from "./json-node.ts";
import { type Located, locate } from "./references.ts";

/** Keywords whose schemas describe what a value consists of: the fields of an object, the items of a list. */
const PARTS = ["items", "additionalProperties", "unevaluatedProperties"];
const NAMED_PARTS = ["properties", "patternProperties"];

/**
 * The objects in a schema that take fields which are not described. Of an object that is put together by `allOf`,
 * `anyOf` and `oneOf`, it is the whole, unless it has no fields but those of its choices.
 *
 * @param pointer where the schema is; all references in it have to resolve
 * @returns JSON pointers, each once
 */
export function openObjects(document: JsonNode, pointer: string): string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  visit(pointer, false);
  return [...found];

  function visit(at: string, isPartOfOther: boolean): void {
    const schema = schemaAt(document, at);
    if (!schema || seen.has(`${schema.pointer} ${isPartOfOther}`)) return;
    seen.add(`${schema.pointer} ${isPartOfOther}`);
    for (const part of partsOf(schema)) visit(part, false);
    const isSettled = isPartOfOther || isClosed(document, schema);
    // Then the choices can be closed, which they cannot if there are fields that they do not describe.
    const areChoicesAlone =
      !hasFields(document, schema) && somewhere(document, choicesOf(schema), describesObject);
    for (const one of below(schema, "allOf")) visit(one, true);
    for (const one of choicesOf(schema)) visit(one, isSettled || !areChoicesAlone);
    if (isSettled || areChoicesAlone || !describesObject(document, schema)) return;
    found.add(schema.pointer);
  }
}

/** Undescribed fields are refused, or described by one schema for all of them. */
function isClosed(document: JsonNode, schema: Located, around: readonly string[] = []): boolean {
  const { additionalProperties: others, unevaluatedProperties: rest } = schema.node;
  if (others === false || rest === false) return true;
  if ([others, rest].some((one) => isNode(one) && Object.keys(one).length > 0)) return true;
  const isAnyClosed = (pointers: readonly string[]) =>
    somewhere(document, pointers, isClosed, [...around, schema.pointer]);
  return (
    isAnyClosed(below(schema, "allOf")) ||
    ["oneOf", "anyOf"].some((keyword) => {
      const choices = below(schema, keyword);
      return choices.length > 0 && choices.every((choice) => isAnyClosed([choice]));
    })
  );
}

/** Whether a schema, or one that it adds by `allOf`, describes fields. */
function hasFields(document: JsonNode, schema: Located, around: readonly string[] = []): boolean {
  if ("properties" in schema.node) return true;
  return somewhere(document, below(schema, "allOf"), hasFields, [...around, schema.pointer]);
}

/** Whether a schema, or one that it is put together of, describes an object. */
function describesObject(
  document: JsonNode,
  schema: Located,
  around: readonly string[] = [],
): boolean {
  if ("properties" in schema.node || [schema.node.type].flat().includes("object")) return true;
  const members = [...below(schema, "allOf"), ...choicesOf(schema)];
  return somewhere(document, members, describesObject, [...around, schema.pointer]);
}

/** Whether something holds for one of several schemas; not for those around it, which refer to themselves. */
function somewhere(
  document: JsonNode,
  pointers: readonly string[],
  holds: (document: JsonNode, schema: Located, around: readonly string[]) => boolean,
  around: readonly string[] = [],
): boolean {
  return pointers.some((pointer) => {
    const one = schemaAt(document, pointer);
    return one !== undefined && !around.includes(one.pointer) && holds(document, one, around);
  });
}

function choicesOf(schema: Located): string[] {
  return ["oneOf", "anyOf"].flatMap((keyword) => below(schema, keyword));
}

function partsOf(schema: Located): string[] {
  const { node, pointer } = schema;
  return [
    ...PARTS.map((keyword) => pointerTo(pointer, keyword)),
    ...below(schema, "prefixItems"),
    ...NAMED_PARTS.flatMap((keyword) =>
      Object.keys(isNode(node[keyword]) ? node[keyword] : {}).map((name) =>
        pointerTo(pointer, keyword, name),
      ),
    ),
  ];
}

/** Where the schemas of a list of schemas are. */
function below({ node, pointer }: Located, keyword: string): string[] {
  return listAt(node, keyword).map((_, i) => pointerTo(pointer, keyword, i));
}

/** `undefined` for `true` and `false`, which are schemas, too. */
function schemaAt(document: JsonNode, pointer: string): Located | undefined {
  return isNode(valueAt(document, pointer)) ? locate(document, pointer) : undefined;
}
