import { type JsonNode, listAt } from "@aam-groups/spec/json-node";
import { resolve } from "@aam-groups/spec/references";
import { permissionsByType } from "./reference/permissions.ts";

/** A text in which tables name permissions and wildcards. */
export interface TableFile {
  /** As messages name it. */
  name: string;
  text: string;
}

/** Values of a schema that belong together in a text. */
interface Tie {
  /** What lists them, e.g. `the row of SEGMENT`. */
  what: string;
  schema: string;
  expected: readonly string[];
  /** The values that are there, with their lines. */
  found: readonly Value[];
  /** The line that a missing value belongs to. */
  line: number;
}

interface Value {
  value: string;
  line: number;
}

/**
 * Where the table of permissions by type of object, and that of wildcards, differ from the schemas: in the description of
 * the spec, or in a translation of it.
 *
 * @returns a sentence for each value that is missing or too much, with the file, the line and the remedy
 */
export function specTableGaps(document: JsonNode, file: TableFile): string[] {
  const rows = linesOf(file).filter(({ text }) => text.trimStart().startsWith("|"));
  const types = permissionsByType(document);
  const typeRow = (type: string) => rows.find(({ text }) => valuesIn(text)[0] === type);
  const ties = types.map(({ type, permissions, schema }): Tie => {
    const row = typeRow(type);
    const [, ...values] = valuesIn(row?.text ?? "");
    const line = row?.line ?? 1;
    const found = values.map((value) => ({ value, line }));
    return { what: `the row of \`${type}\``, schema, expected: permissions, found, line };
  });
  const typeRows = types.map(({ type }) => typeRow(type));
  const others = rows.filter((row) => !typeRows.includes(row));
  return [...ties, wildcardTie(document, valuesOf(others))].flatMap((tie) => gapsOf(file, tie));
}

/** The same for the guide to permissions and wildcards, whose table has a row for each permission. */
export function guideTableGaps(document: JsonNode, file: TableFile): string[] {
  const lines = linesOf({ ...file, text: file.text.replace(/^```.*?^```/gms, blank) });
  const ofTypes = permissionsByType(document).flatMap(({ permissions }) => permissions);
  const permissions = [...new Set([...knownValues(document, "Permission"), ...ofTypes])];
  const rows = lines.filter(({ text }) => /^\| `[A-Z_]+` *\|/.test(text));
  const found = rows.map(({ text, line }) => ({ value: valuesIn(text)[0] ?? "", line }));
  const types = knownValues(document, "ObjectType");
  const wildcards = valuesOf(lines).filter(
    ({ value, line }) =>
      ![...permissions, ...types].includes(value) &&
      !found.some((one) => one.line === line && one.value === value),
  );
  const rowTie: Tie = {
    what: "the table of wildcards",
    schema: "Permission",
    expected: permissions,
    found,
    line: found.at(-1)?.line ?? 1,
  };
  return [rowTie, wildcardTie(document, wildcards)].flatMap((tie) => gapsOf(file, tie));
}

function wildcardTie(document: JsonNode, found: readonly Value[]): Tie {
  const expected = knownValues(document, "Wildcard");
  const line = found.at(-1)?.line ?? 1;
  return { what: "the list of wildcards", schema: "Wildcard", expected, found, line };
}

function gapsOf({ name }: TableFile, { what, schema, expected, found, line }: Tie): string[] {
  const there = found.map(({ value }) => value);
  return [
    ...expected
      .filter((value) => !there.includes(value))
      .map((value) => `${name}:${line}: ${what} lacks \`${value}\` of ${schema}: add it`),
    ...found
      .filter(({ value }) => !expected.includes(value))
      .map(
        (own) =>
          `${name}:${own.line}: ${what} has \`${own.value}\`, which ${schema} lacks: remove it`,
      ),
  ];
}

function knownValues(document: JsonNode, schema: string): string[] {
  const { "x-extensible-enum": values } = resolve(document, {
    $ref: `#/components/schemas/${schema}`,
  });
  return listAt({ values }, "values").map(String);
}

function linesOf({ text }: TableFile): { text: string; line: number }[] {
  return text.split("\n").map((line, i) => ({ text: line, line: i + 1 }));
}

function valuesOf(lines: readonly { text: string; line: number }[]): Value[] {
  return lines.flatMap(({ text, line }) => valuesIn(text).map((value) => ({ value, line })));
}

/** What stands between backticks in capital letters. */
function valuesIn(text: string): string[] {
  return [...text.matchAll(/`([A-Z_]+)`/g)].map(([, value = ""]) => value);
}

/** Keeps the numbers of the lines after it. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, "");
}
