import { join } from "node:path";

/** Root folder of the repository. */
export const root = join(import.meta.dirname, "..");

/** The spec, which is written by hand. */
export const specFile = join(root, "spec/openapi.yaml");

/** Redocly's configuration: lint rules and our plugin. */
export const redoclyConfig = join(root, "spec/redocly.yaml");
