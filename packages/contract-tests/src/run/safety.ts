/** The checks without which a run could not know whether deleting its own groups is safe for others. */
export const SAFETY_CHECKS = {
  deletion: "delete.takes-only-the-named",
  cleanUp: "clean-up.list-as-before",
} as const;
