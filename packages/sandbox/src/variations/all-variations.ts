import { behaviourVariations } from "./behaviour-variations.ts";
import { responseVariations } from "./response-variations.ts";
import { textVariations } from "./text-variations.ts";
import type { Variation } from "./variation.ts";

/** Every variation by its name. */
export const variations = {
  ...responseVariations,
  ...behaviourVariations,
  ...textVariations,
} satisfies Record<string, Variation>;

export type VariationName = keyof typeof variations;
export type { Variation };
