export type { Marks, TabGroup } from "./render-context.ts";
export {
  type OperationPart,
  type Reference,
  type ReferencePart,
  renderReference,
} from "./render-reference.ts";
