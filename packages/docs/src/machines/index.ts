export type { ListedPage } from "./llms-text.ts";
export { machineFiles } from "./machine-files.ts";
