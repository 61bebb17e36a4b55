export type { Marks } from "./render-context.ts";
export { type Reference, type ReferencePart, renderReference } from "./render-reference.ts";
