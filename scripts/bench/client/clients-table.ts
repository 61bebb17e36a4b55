import { type BenchTarget, targetLines } from "../benchmark.ts";
import { table } from "../table.ts";
import type { Weight } from "./bundle.ts";
import type { ClientResult } from "./client-results.ts";
import { CLIENTS, type ClientName } from "./clients.ts";
import type { Features, Having } from "./probe.ts";
import { FEATURES, type Feature } from "./programs/features.ts";
import { CALLS, type CallMicros } from "./time.ts";

const MARKS: Record<Having, string> = { always: "✓", "by option": "option", no: "–" };

/** A client as soon as it is bundled and probed. */
export function weightLine(contender: ClientName, weight: Weight, features: Features): string {
  const havings = Object.values(features);
  const count = havings.filter((having) => having !== "no").length;
  return `${contender.padEnd(13)}  ${weight.gzipBytes} bytes gzip, ${count} of ${havings.length} features`;
}

/** A client's times as soon as they are known. */
export function timeLine(round: number, contender: ClientName, micros: CallMicros): string {
  const times = CALLS.map((call) => `${call} ${micros[call].toFixed(1)} µs`);
  return `round ${round + 1}  ${contender.padEnd(13)}  ${times.join("  ")}`;
}

/** Both tables, with notes, and whether the targets are met. */
export function clientLines(
  results: readonly ClientResult[],
  targets: readonly BenchTarget[],
): string {
  const features = Object.keys(FEATURES) as Feature[];
  const heyApi = results.find(({ contender }) => contender === "hey-api");
  const figures = results.map(({ contender, weight, times }) => [
    CLIENTS[contender],
    ...[weight.bytes, weight.gzipBytes, weight.installed].map(String),
    ...CALLS.flatMap((call) => {
      const { micros, overhead, spread } = times[call];
      const ratio = heyApi && (overhead / heyApi.times[call].overhead).toFixed(2);
      return [...[micros, overhead, spread].map(tenths), ratio ?? ""];
    }),
  ]);
  const callTitles = CALLS.flatMap((call) => [`${call} µs`, "+", "±", "ratio"]);
  const marks = results.map((result) => [
    CLIENTS[result.contender],
    ...features.map((feature) => MARKS[result.features[feature]]),
  ]);
  return `${table([["client", "bytes", "gzip", "packages", ...callTitles], ...figures])}

${table([["client", ...features], ...marks])}

bytes       of a program that lists, creates, sets permissions and deletes, bundled for browsers and minified
packages    installed with it; generated code belongs to the program
µs          processor time per call over a stub of fetch that responds at once
+           time more than with bare fetch in the same round; ± half of the range of that in all rounds
ratio       of that to hey-api's
option      available, but not in use while the program was weighed and timed
${features.map((feature) => `${feature.padEnd(10)}  ${FEATURES[feature]}`).join("\n")}
Hooks and middleware of the user's own are not a feature, nor are other libraries, such as zod for validation.

${targetLines(targets)}`;
}

/** With one digit, and without a sign before zero. */
function tenths(value: number): string {
  return (Math.round(value * 10) / 10 || 0).toFixed(1);
}
