import { isNode, type JsonNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { referredName, resolve } from "@aam-groups/spec/references";
import { oneLine, sentences } from "../text/line-breaks.ts";
import { placeName, type ReferencePlace } from "./places.ts";
import { markOf, type RenderContext } from "./render-context.ts";
import { examplesOf, textsOf, typeOf, valuesOf } from "./schema-type.ts";
import { byVariant, type Variant, withVariants } from "./variants.ts";

/** A field, a parameter or a header, as readers see it: its texts are Markdown, and empty if there are none. */
export interface FieldRow {
  place: ReferencePlace;
  /** With the names of the objects around it, e.g. `a.b`, and `a[].b` for what is in a list. */
  name: string;
  /** Where it is, if that is not clear: the place of a parameter, or the statuses of a header. */
  note: string;
  required: boolean;
  type: string;
  text: string;
  values: string;
  example: string;
  /** Its basis with the reason, where that is another than that of what it is part of. */
  mark: string;
  /** The fields of the object that it is, or that it is a list of. */
  inside: FieldRow[];
}

/** Where the fields of an object are shown. */
export interface FieldsAt {
  scope: string;
  /** Begins the name of the place of each field, e.g. `body`. */
  place: string;
  /** The basis of what they are part of. */
  within?: unknown;
}

/**
 * The fields of an object with its variants, and of the objects in it. What differs between variants stands side by side,
 * each with the label of its variant.
 */
export function fieldRows(context: RenderContext, schema: JsonNode, at: FieldsAt): FieldRow[] {
  return rowsOf(context, withVariants(context, schema), at, { prefix: "", seen: new Set() });
}

interface Depth {
  prefix: string;
  /** The names of the schemas around: one that contains itself ends there. */
  seen: ReadonlySet<string>;
}

function rowsOf(
  context: RenderContext,
  variants: readonly Variant[],
  at: FieldsAt,
  { prefix, seen }: Depth,
): FieldRow[] {
  const { words } = context;
  const labels = variants.map(({ label }) => label).filter((label) => label !== "");
  const keys = new Set(variants.flatMap(({ schema }) => Object.keys(nodeAt(schema, "properties"))));
  return [...keys].flatMap((key): FieldRow[] => {
    const holders = variants.filter(({ schema }) => isNode(nodeAt(schema, "properties")[key]));
    const fields = holders.map(({ label, schema }) => ({
      label,
      schema: nodeAt(nodeAt(schema, "properties"), key),
    }));
    const name = prefix + key;
    const each = (textOf: (schema: JsonNode) => string) =>
      byVariant(words, labels, fields, (schema) => oneLine(textOf(schema)));
    // Of several values or examples, a reader could not tell which is whose.
    const same = (textOf: (schema: JsonNode) => string) => {
      const texts = new Set(fields.map(({ schema }) => textOf(schema)));
      return texts.size === 1 ? ([...texts][0] ?? "") : "";
    };
    const selects = variants.find(
      ({ schema }) => textAt(schema.discriminator, "propertyName") === key,
    );
    const place = placeName(at.place, name);
    return [
      {
        place: { scope: at.scope, place, name },
        name,
        note: "",
        required: holders.every(({ schema }) => listAt(schema, "required").includes(key)),
        type: each((schema) => typeOf(context, schema)).join(words.listComma),
        text: selects ? "" : sentences(...each((schema) => textsOf(context, schema))),
        values: selects
          ? valuesOf(context, {
              enum: Object.keys(nodeAt(selects.schema.discriminator, "mapping")),
            })
          : same((schema) => fieldValues(context, schema)),
        example: same((schema) => examplesOf(context, resolve(context.document, schema))),
        mark: sentences(
          ...each((schema) => markOf(context, statementOf(context, schema), at.within)),
        ),
        inside: insideOf(context, fields, at, { prefix: name, seen }),
      },
    ];
  });
}

/** The values of a field, unless a table beside has them. */
function fieldValues(context: RenderContext, schema: JsonNode): string {
  const isElsewhere = [schema, schema.items].some((one) =>
    context.shownElsewhere?.has(referredName(one) ?? ""),
  );
  return isElsewhere ? "" : valuesOf(context, resolve(context.document, schema));
}

/** What has the basis of a field: its schema, or that of its items. */
function statementOf({ document, shownElsewhere }: RenderContext, schema: JsonNode): JsonNode {
  const target = resolve(document, schema);
  if (target.items === undefined) return target;
  return shownElsewhere?.has(referredName(target.items) ?? "")
    ? {}
    : resolve(document, target.items);
}

/** What a field is an object of, or a list of, in one or more of the variants around. */
interface Target extends Variant {
  isList: boolean;
  /** Its name, unless it stands in place. */
  name: string | undefined;
}

function insideOf(
  context: RenderContext,
  fields: readonly Variant[],
  at: FieldsAt,
  { prefix, seen }: Depth,
): FieldRow[] {
  const targets = targetsOf(context, fields).filter(
    ({ name }) => name === undefined || !seen.has(name),
  );
  // A field is a list in one variant, and not in another: what is in it has other names.
  return [...Map.groupBy(targets, ({ isList }) => isList)].flatMap(([isList, ones]) => {
    const bases = new Set(ones.map(({ schema }) => schema["x-basis"] ?? at.within));
    const within = bases.size === 1 ? [...bases][0] : at.within;
    const names = ones.flatMap(({ name }) => name ?? []);
    return rowsOf(
      context,
      ones.flatMap((one) => variantsOf(context, one, ones.length > 1)),
      { ...at, within },
      { prefix: `${prefix}${isList ? "[]" : ""}.`, seen: new Set([...seen, ...names]) },
    );
  });
}

/** Each object once, with the labels of all variants that have it. */
function targetsOf({ document, words }: RenderContext, fields: readonly Variant[]): Target[] {
  const parts = fields.map(({ label, schema }) => {
    const { items } = resolve(document, schema);
    return { label, isList: items !== undefined, part: items ?? schema };
  });
  const same = Map.groupBy(parts, ({ isList, part }) => JSON.stringify([isList, part]));
  return [...same.values()].flatMap((ones) => {
    const [first] = ones;
    if (first === undefined) return [];
    const { isList, part } = first;
    const labels = ones.map(({ label }) => label).filter((label) => label !== "");
    return {
      label: labels.join(words.listComma),
      schema: resolve(document, part),
      isList,
      name: referredName(part),
    };
  });
}

/** A target with its own variants, which are told from those of others by the label of the target. */
function variantsOf(
  context: RenderContext,
  { label, schema }: Target,
  hasOthers: boolean,
): Variant[] {
  const own = withVariants(context, schema);
  if (!hasOthers || label === "") return own;
  return own.map((one) => ({
    label: one.label === "" ? label : label + context.words.inBrackets(one.label),
    schema: one.schema,
  }));
}
