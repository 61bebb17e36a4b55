import { compileSchemas } from "./compile-schemas.ts";
import { obstaclesInFormat } from "./generatable-formats.ts";
import { remedyFor } from "./generatable-remedies.ts";
import { type JsonNode, keysOf } from "./json-node.ts";
import type { Obstacle } from "./obstacle.ts";
import { referenceOf } from "./references.ts";
import { type PlacedSchema, schemasOf } from "./schemas.ts";

/** Every schema that no validator can be generated from: those of wrong formats, or else those that do not compile. */
export function obstaclesInSchemas(document: JsonNode): Obstacle[] {
  const schemas = schemasOf(document);
  const badFormats = schemas.flatMap(obstaclesInFormat);
  if (badFormats.length > 0) return badFormats;
  const outermost = schemas.filter(({ pointer }) => !schemas.some(isAround(pointer)));
  if (reasonAgainst(document, outermost) === undefined) return [];
  return innermost(
    schemas.flatMap((placed) => {
      const why = reasonAgainst(document, [placed]);
      return why === undefined ? [] : [{ ...placed, why }];
    }),
  );
}

/** The smallest schemas that cannot be compiled, and not also those that contain or refer to them. */
function innermost(failing: readonly (PlacedSchema & { why: string })[]): Obstacle[] {
  const smallest = failing.filter(({ pointer, schema }) => {
    const references = new Set(referencesIn(schema));
    return !failing.some(
      (other) =>
        other.pointer !== pointer &&
        (isAround(other.pointer)({ pointer }) || references.has(other.pointer)),
    );
  });
  return (smallest.length > 0 ? smallest : failing).map(({ pointer, why }) => ({
    pointer,
    message: `The schema ${keysOf(pointer).at(-1)} cannot be compiled: ${why}.`,
  }));
}

function isAround(inner: string): (outer: { pointer: string }) => boolean {
  return ({ pointer }) => inner.startsWith(`${pointer}/`);
}

function referencesIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = referenceOf(node);
  return [...(own === undefined ? [] : [own]), ...Object.values(node).flatMap(referencesIn)];
}

function reasonAgainst(document: JsonNode, schemas: readonly PlacedSchema[]): string | undefined {
  try {
    // No component can have such a name.
    const named = new Map(schemas.map(({ schema }, i) => [`$${i}`, schema]));
    compileSchemas(document, named, { logger: false });
    return undefined;
  } catch (error) {
    return remedyFor(error instanceof Error ? error.message : String(error));
  }
}
