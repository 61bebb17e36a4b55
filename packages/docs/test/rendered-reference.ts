import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { englishTexts } from "../src/overlays/english-texts.ts";
import { type Marks, type Reference, renderReference } from "../src/reference/index.ts";
import { en } from "../src/words/en.ts";

export const BADGES: Marks = { basis: (kind, label) => `<i class="${kind}">${label}</i>` };

/** Texts that are left to the caller, by where they are. */
export const LEFT_OUT: Record<string, string> = {
  "$.info title": "the caller gives the page its title",
};

export const reference = renderReference(spec, en, BADGES);

export function render(change: (document: typeof spec) => void): Reference {
  const document = structuredClone(spec);
  change(document);
  return renderReference(document, en, BADGES);
}

/** The parts that show the spec, without those that are made of it once more. */
export function specParts({ introduction, overview, operations, schemas }: Reference): string {
  const parts = [...operations, ...schemas].map(({ markdown }) => markdown);
  return [introduction, overview, ...parts].join("\n\n");
}

/** All parts one after the other. */
export function whole(rendered: Reference): string {
  const { permissions, wildcards, unsaid } = rendered;
  return [specParts(rendered), permissions, wildcards, unsaid].join("\n\n");
}

export function operation(id: string, { operations }: Reference = reference): string {
  return operations.find((part) => part.id === id)?.markdown ?? "";
}

export function schema(id: string, { schemas }: Reference = reference): string {
  return schemas.find((part) => part.id === id)?.markdown ?? "";
}

/** The text as it is compared: line breaks are free, and bars are escaped in tables. */
export function squeezed(text: string): string {
  return text.replaceAll("\\|", "|").replace(/\s+/g, "");
}

/** The object at a JSONPath of the kind that `englishTexts` gives. */
export function objectAt(document: unknown, target: string): JsonNode {
  const keys = [...target.matchAll(/\.(\w+)|\['([^']*)'\]|\[(\d+)\]/g)];
  const found = keys.reduce<unknown>(
    (at, [, name, quoted, index]) =>
      Array.isArray(at) ? at[Number(index)] : isNode(at) ? at[name ?? quoted ?? ""] : undefined,
    document,
  );
  if (!isNode(found)) throw new Error(`There is nothing at ${target}.`);
  return found;
}

export function shownTexts(document: unknown) {
  return englishTexts(document).filter(({ target, field }) => !LEFT_OUT[`${target} ${field}`]);
}
