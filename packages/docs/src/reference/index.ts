export type { Marks } from "./page.ts";
export { type Reference, type ReferencePart, renderReference } from "./render-reference.ts";
