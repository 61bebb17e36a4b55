import type { Check } from "../check.ts";
import { createChecks } from "./create/create.ts";
import { createObservedChecks } from "./create/create-observed.ts";
import { createRefusedChecks } from "./create/create-refused.ts";
import { createTextChecks } from "./create/create-text.ts";
import { bulkDeleteChecks } from "./delete/bulk-delete.ts";
import { bulkDeleteManyChecks } from "./delete/bulk-delete-many.ts";
import { deleteChecks } from "./delete/delete.ts";
import { cleanUpChecks } from "./delete/list-as-before.ts";
import { authenticationChecks } from "./everywhere/authentication.ts";
import { changedTokenChecks } from "./everywhere/changed-tokens.ts";
import { httpChecks } from "./everywhere/http.ts";
import { parallelChecks } from "./everywhere/parallel.ts";
import { refusalChecks } from "./everywhere/refusals.ts";
import { listChecks } from "./list/list.ts";
import { listKeptChecks } from "./list/list-kept.ts";
import { writtenChecks } from "./list/written.ts";
import { freshGroupChecks } from "./permissions/fresh-groups.ts";
import { noPermissionChecks } from "./permissions/no-permission.ts";
import { permissionsListChecks } from "./permissions/permissions-list.ts";
import { permissionsRefusedChecks } from "./permissions/permissions-refused.ts";
import { permissionsSetChecks } from "./permissions/permissions-set.ts";
import { sequenceChecks } from "./sequences/sequences.ts";
import { textChecks } from "./texts/texts.ts";
import { emptyDescriptionChecks } from "./update/empty-description.ts";
import { updateChecks } from "./update/update.ts";
import { updateKeptChecks } from "./update/update-kept.ts";

const everyCheck = [
  // They are still under way when the checks begin that have to be alone.
  ...sequenceChecks,
  ...deleteChecks,
  ...bulkDeleteChecks,
  ...bulkDeleteManyChecks,
  ...createChecks,
  ...createTextChecks,
  ...createRefusedChecks,
  ...createObservedChecks,
  ...listChecks,
  ...listKeptChecks,
  ...textChecks,
  ...updateChecks,
  ...emptyDescriptionChecks,
  ...updateKeptChecks,
  ...permissionsListChecks,
  ...permissionsSetChecks,
  ...noPermissionChecks,
  ...permissionsRefusedChecks,
  ...authenticationChecks,
  ...changedTokenChecks,
  ...parallelChecks,
  ...refusalChecks,
  ...httpChecks,
  ...writtenChecks,
  ...freshGroupChecks,
  ...cleanUpChecks,
];

/** The id of a check. */
export type CheckId = (typeof everyCheck)[number]["id"];

/**
 * Every check. Within a stage they run in this order: what tells whether deletions do damage comes first, since everything else
 * is cleaned up with them.
 */
export const allChecks: readonly Check<CheckId>[] = everyCheck;
