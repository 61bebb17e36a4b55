export { defaultBaseUrl } from "./base-url.ts";
export {
  type CodeSample,
  type SampleLanguage,
  type SampleOptions,
  samplesFor,
} from "./samples-for.ts";
