/** The package as npm would get it. */
export const PACKAGE = "@aam-groups/client";
