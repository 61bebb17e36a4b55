import type { Check } from "../check.ts";
import { sequenceChecks } from "../sequences/sequences.ts";
import { authenticationChecks } from "./authentication.ts";
import { bulkDeleteChecks } from "./bulk-delete.ts";
import { cleanUpChecks } from "./clean-up.ts";
import { createChecks } from "./create.ts";
import { deleteChecks } from "./delete.ts";
import { httpChecks } from "./http.ts";
import { listChecks } from "./list.ts";
import { parallelChecks } from "./parallel.ts";
import { permissionChecks } from "./permissions.ts";
import { updateChecks } from "./update.ts";

/**
 * Every check. Within a stage they run in this order: what tells whether deletions do damage comes first, since everything else
 * is cleaned up with them.
 */
export const catalogue: readonly Check[] = [
  ...deleteChecks,
  ...bulkDeleteChecks,
  ...createChecks,
  ...listChecks,
  ...updateChecks,
  ...permissionChecks,
  ...authenticationChecks,
  ...parallelChecks,
  ...sequenceChecks,
  ...httpChecks,
  ...cleanUpChecks,
];
