import { createRequire } from "node:module";
import { installOnce } from "@aam-groups/command/own-installation";

await installOnce(import.meta.dirname, "the tests of the packed client");

/** Finds what is installed for the consumers of the packed client. */
export const resolveForConsumers = createRequire(import.meta.url).resolve;
