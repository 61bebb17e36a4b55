import type { Layout } from "../text/layout.ts";
import type { ClientType } from "./client-type.ts";
import { goField } from "./field-names.ts";
import { pascalCase } from "./names.ts";
import type { TypedField, TypedValue } from "./typed-value.ts";

/** Declares a variable, since Go takes the address of nothing that has no name, and returns what it is called. */
export type Declare = (name: string, value: Layout) => string;

const SCALAR_TYPES: Partial<Record<ClientType["form"], string>> = {
  integer: "int64",
  number: "float64",
  boolean: "bool",
  text: "string",
};

/** A value as Go's client takes it where it needs no pointer. */
export function goValue(value: TypedValue, declare: Declare): Layout {
  switch (value.kind) {
    case "null":
      return "nil";
    case "scalar":
      return JSON.stringify(value.value);
    case "constant":
      return `aamgroups.${value.name}${pascalCase(value.value)}`;
    case "list": {
      const { item: itemType } = value.type;
      const parts = value.items.map((item) => goItem(itemType, item, declare));
      return literal(
        goType(value.type),
        parts.map((part) => ({ label: "", value: part })),
      );
    }
    case "map": {
      const { item: itemType } = value.type;
      const parts = value.entries.map(([key, item]) => ({
        ...{ label: `${JSON.stringify(key)}: `, value: goItem(itemType, item, declare) },
      }));
      return literal(goType(value.type), parts);
    }
    case "record": {
      const given = value.fields.filter(({ value: { kind } }) => kind !== "null");
      const parts = given.map((field) => ({
        ...{ label: `${goField(field.key)}: `, value: fieldValue(field, declare) },
      }));
      return literal(goType(value.type), parts);
    }
  }
}

/** A pointer to a value, as Go's client takes it where it can be missing. */
export function goPointer(
  name: string,
  type: ClientType,
  value: TypedValue,
  declare: Declare,
): Layout {
  const layout = goValue(value, declare);
  if (typeof layout !== "string" && type.form !== "variants") {
    return { ...layout, open: `&${layout.open}` };
  }
  return `&${declare(name, hasOwnType(type, value) ? layout : converted(goType(type), layout))}`;
}

/** Lists and maps without a name can be missing by themselves. */
function fieldValue({ key, type, required, value }: TypedField, declare: Declare): Layout {
  const isOwnPointer = type.name === undefined && ["list", "map"].includes(type.form);
  const isPointer = type.form !== "any" && (type.nullable || (!required && !isOwnPointer));
  return isPointer ? goPointer(key, type, value, declare) : goValue(value, declare);
}

/** What a list says of its items they need not repeat. */
function goItem(type: ClientType | undefined, item: TypedValue, declare: Declare): Layout {
  const layout = goValue(item, declare);
  const isSaid = type !== undefined && !["variants", "any"].includes(type.form);
  return isSaid && typeof layout !== "string" ? { ...layout, open: "{" } : layout;
}

function goType({ form, name, item }: ClientType): string {
  if (name !== undefined) return `aamgroups.${name}`;
  const itemType = item === undefined ? "any" : goType(item);
  if (form === "list") return `[]${itemType}`;
  // An object of a kind that the client has no type for is a map, too.
  if (form === "map" || form === "any") return `map[string]${itemType}`;
  return SCALAR_TYPES[form] ?? "any";
}

/** Whether a variable with the value gets the type that the client asks for, as no number does. */
function hasOwnType({ form, name }: ClientType, value: TypedValue): boolean {
  if (value.kind === "constant") return true;
  return name === undefined && (form === "text" || form === "boolean");
}

function converted(type: string, layout: Layout): Layout {
  if (typeof layout === "string") return `${type}(${layout})`;
  return { ...layout, open: `${type}(${layout.open}`, close: `${layout.close})` };
}

function literal(type: string, parts: { label: string; value: Layout }[]): Exclude<Layout, string> {
  return { open: `${type}{`, close: "}", parts, lastComma: ",", aligned: true };
}
