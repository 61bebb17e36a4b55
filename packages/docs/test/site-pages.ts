import { operationDescriptors } from "@aam-groups/types";
import { GUIDES } from "../src/guide-slugs.ts";

/** Every page of a language, below that language's folder. */
export const PAGES = [
  "",
  "reference/",
  ...Object.keys(operationDescriptors).map((id) => `operations/${id}/`),
  ...GUIDES.map((slug) => `guides/${slug}/`),
  "operations/",
  "guides/",
];
