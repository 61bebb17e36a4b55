import { join } from "node:path";

/** Root folder of the repository. */
export const root = join(import.meta.dirname, "..");

/** The hand-written contract. */
export const specFile = join(root, "spec/openapi.yaml");

/** Redocly's configuration: lint rules and our plugin. */
export const redoclyConfig = join(root, "spec/redocly.yaml");
