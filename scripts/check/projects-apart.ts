/**
 * Projects of Vitest that `pnpm test` leaves out, since they first install something else: each has a command of its own,
 * `pnpm test:<name>`, or `pnpm release:rehearse`.
 */
export const PROJECTS_APART = ["integration", "runtimes", "lighthouse", "rehearsal"] as const;
