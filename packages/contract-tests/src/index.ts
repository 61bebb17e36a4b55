export { type JudgedResponse, judge, type Violation } from "@aam-groups/spec/judge";
export type * from "./report/report-format.ts";
