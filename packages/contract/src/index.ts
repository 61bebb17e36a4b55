export { type Answer, judge, type Violation } from "@aam-groups/types/judge";
export type * from "./report/report.ts";
