import { bulkDeleteFaults } from "./bulk-delete.ts";
import { createFaults } from "./create.ts";
import { deleteFaults } from "./delete.ts";
import { everywhereFaults } from "./everywhere.ts";
import type { Fault } from "./fault.ts";
import { listFaults } from "./list.ts";
import { permissionFaults } from "./permissions.ts";
import { textFaults } from "./texts.ts";
import { updateFaults } from "./update.ts";

/** Every fault by its name. Each breaks exactly one promise. */
export const faults = {
  ...createFaults,
  ...listFaults,
  ...updateFaults,
  ...deleteFaults,
  ...bulkDeleteFaults,
  ...permissionFaults,
  ...textFaults,
  ...everywhereFaults,
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export type { Fault };
