import { obstaclesIn } from "@aam-groups/spec/generatable";
import { isNode, keysOf } from "@aam-groups/spec/json-node";
import type { Oas3Rule } from "@redocly/openapi-core";

/** Types, descriptors, validators and examples can be generated from the whole spec. `generate` says the same. */
export const generatable: Oas3Rule = () => ({
  Root(root, ctx) {
    for (const { pointer, message } of isNode(root) ? obstaclesIn(root) : []) {
      ctx.report({ message, location: ctx.location.child(keysOf(pointer)).key() });
    }
  },
});
