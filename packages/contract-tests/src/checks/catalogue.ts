import type { Check } from "../check.ts";
import { sequenceChecks } from "../sequences/sequences.ts";
import { authenticationChecks } from "./authentication.ts";
import { bulkDeleteChecks } from "./bulk-delete.ts";
import { cleanUpChecks } from "./clean-up.ts";
import { createChecks } from "./create.ts";
import { createObservedChecks } from "./create-observed.ts";
import { createRefusedChecks } from "./create-refused.ts";
import { createTextChecks } from "./create-text.ts";
import { deleteChecks } from "./delete.ts";
import { httpChecks } from "./http.ts";
import { listChecks } from "./list.ts";
import { listKeptChecks } from "./list-kept.ts";
import { parallelChecks } from "./parallel.ts";
import { permissionsListChecks } from "./permissions-list.ts";
import { permissionsRefusedChecks } from "./permissions-refused.ts";
import { permissionsSetChecks } from "./permissions-set.ts";
import { refusalChecks } from "./refusals.ts";
import { updateChecks } from "./update.ts";
import { updateKeptChecks } from "./update-kept.ts";
import { writtenChecks } from "./written.ts";

/**
 * Every check. Within a stage they run in this order: what tells whether deletions do damage comes first, since everything else
 * is cleaned up with them.
 */
export const catalogue: readonly Check[] = [
  // They are still under way when the checks begin that have to be alone.
  ...sequenceChecks,
  ...deleteChecks,
  ...bulkDeleteChecks,
  ...createChecks,
  ...createTextChecks,
  ...createRefusedChecks,
  ...createObservedChecks,
  ...listChecks,
  ...listKeptChecks,
  ...updateChecks,
  ...updateKeptChecks,
  ...permissionsListChecks,
  ...permissionsSetChecks,
  ...permissionsRefusedChecks,
  ...authenticationChecks,
  ...parallelChecks,
  ...refusalChecks,
  ...httpChecks,
  ...writtenChecks,
  ...cleanUpChecks,
];
