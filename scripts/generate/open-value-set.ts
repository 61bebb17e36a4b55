import type { SchemaObject } from "openapi-typescript";
import ts from "typescript";

/**
 * Types a string with known values that a server may extend (`x-extensible-enum`) as
 * `"READ" | "WRITE" | (string & {})`: editors complete the known values, and others still compile.
 */
export function openValueSet(schema: SchemaObject): ts.TypeNode | undefined {
  const values = (schema as Record<string, unknown>)["x-extensible-enum"];
  if (!Array.isArray(values)) return undefined;
  const string = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  const anyOther = ts.factory.createParenthesizedType(
    ts.factory.createIntersectionTypeNode([string, ts.factory.createTypeLiteralNode([])]),
  );
  const known = values.map((value) =>
    ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(String(value))),
  );
  return ts.factory.createUnionTypeNode([...known, anyOther]);
}
