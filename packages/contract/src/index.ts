export { type Answer, judge, type Violation } from "./judge.ts";
