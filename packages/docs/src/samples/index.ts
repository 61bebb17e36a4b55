export { type Samples, samplesFor } from "./samples-for.ts";
