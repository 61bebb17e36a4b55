export type { Guide } from "./llms-text.ts";
export { machineFiles } from "./machine-files.ts";
