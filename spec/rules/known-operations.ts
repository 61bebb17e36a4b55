import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isNode, listAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import type { Arazzo1Rule } from "@redocly/openapi-core";
import { parse } from "yaml";

/** Each step of an Arazzo description calls an operation of the specs that it is about. Redocly only notices when it runs. */
export const knownOperations: Arazzo1Rule = () => {
  let known: string[] = [];
  return {
    Root(root, ctx) {
      const specs = listAt(root, "sourceDescriptions").map((source) => textAt(source, "url"));
      known = specs.filter(isFile).flatMap((url) => {
        const file = resolve(ctx.location.source.absoluteRef, "..", url);
        const document: unknown = parse(readFileSync(file, "utf8"));
        return isNode(document) ? operationsOf(document).map(({ id }) => id) : [];
      });
    },
    Step(step, ctx) {
      // Steps may also name a path or another workflow.
      const id = textAt(step, "operationId");
      if (id === "" || known.includes(id)) return;
      ctx.report({
        message: `No operation is called \`${id}\`: name one of ${known.join(", ")}.`,
        location: ctx.location.child("operationId"),
      });
    },
  };
};

function isFile(url: string): boolean {
  return !/^https?:/.test(url);
}
