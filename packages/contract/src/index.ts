export { type Answer, judge, type Violation } from "@aam-groups/types/judge";
