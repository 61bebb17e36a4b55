export { type Answer, judge, type Violation } from "@aam-groups/spec/judge";
export type * from "./report/report.ts";
