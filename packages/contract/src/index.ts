export {
  type DocumentedHeader,
  type DocumentedResponse,
  documentedResponses,
  type NamedExample,
  requestExamples,
} from "./documented.ts";
export { type Answer, judge, type Violation } from "./judge.ts";
