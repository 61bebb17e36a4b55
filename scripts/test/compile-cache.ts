import { newFolder } from "@aam-groups/test-kit/folder";

/** Has the processes that a test file starts share what Node has compiled: they start in up to a third less time. */
export const COMPILE_CACHE = { NODE_COMPILE_CACHE: await newFolder() };
