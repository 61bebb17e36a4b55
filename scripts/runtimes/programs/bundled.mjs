import * as client from "@aam-groups/client";
import * as validation from "@aam-groups/client/validation";
import steps from "./steps.cjs";

/** Bundled, and called by whatever has loaded the bundle. */
export const run = (given) => steps(client, validation, given);
