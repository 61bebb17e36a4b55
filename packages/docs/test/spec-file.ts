import { join } from "node:path";
import { LANGUAGES } from "../src/languages.ts";

/** The spec of this repository. */
export const specFile = join(import.meta.dirname, "../../../spec/openapi.yaml");

/** The tags of all languages. */
export const TAGS = LANGUAGES.map(({ tag }) => tag);
