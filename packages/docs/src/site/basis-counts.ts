import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import { isBasisKind } from "../reference/basis-kinds.ts";
import type { BasisKind } from "../words/words.ts";

/** How many statements of a spec have each basis. What several operations refer to is counted once. */
export function basisCounts(document: JsonNode): Record<BasisKind, number> {
  const counts: Record<BasisKind, number> = { documented: 0, convention: 0, assumed: 0 };
  const count = (node: unknown): void => {
    if (isNode(node)) {
      const { "x-basis": basis } = node;
      if (isBasisKind(basis)) counts[basis]++;
    }
    if (typeof node === "object" && node !== null) Object.values(node).forEach(count);
  };
  count(document);
  return counts;
}
