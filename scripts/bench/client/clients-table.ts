import { table } from "../table.ts";
import type { Aim, ClientResult, Contestant } from "./client-results.ts";
import { CLIENTS, type ClientName } from "./clients.ts";
import type { Having } from "./probe.ts";
import { FEATURES, type Feature } from "./programs/features.ts";
import { CALLS, type Micros } from "./time.ts";

const MARKS: Record<Having, string> = { always: "✓", "by option": "option", no: "–" };

/** A client as soon as it is bundled and probed. */
export function weightLine({ contender, weight, features }: Contestant): string {
  const havings = Object.values(features);
  const count = havings.filter((having) => having !== "no").length;
  return `${contender.padEnd(13)}  ${weight.gzipBytes} bytes gzip, ${count} of ${havings.length} features`;
}

/** A client's times as soon as they are known. */
export function timeLine(round: number, contender: ClientName, micros: Micros): string {
  const times = CALLS.map((call) => `${call} ${micros[call].toFixed(1)} µs`);
  return `round ${round + 1}  ${contender.padEnd(13)}  ${times.join("  ")}`;
}

/** Both tables, what to know about them, and whether the aims hold. */
export function clientLines(results: readonly ClientResult[], aims: readonly Aim[]): string {
  const features = Object.entries(FEATURES);
  const meanings = features.map(([feature, meaning]) => `${feature.padEnd(10)}  ${meaning}`);
  return `${[figureRows(results), featureRows(results)].map(table).join("\n\n")}

bytes       of a program that lists, creates, sets permissions and deletes, bundled for browsers and minified
packages    installed with it; what is generated belongs to the program
µs          processor time per call over a stub of fetch that answers at once
+           how much longer than with bare fetch in the same round; ± half of the range of that in all rounds
ratio       of that to hey-api's
option      there is one for it; it was not in use while the program was weighed and timed
${meanings.join("\n")}
What somebody writes into hooks or middleware is no feature here, nor is another library, such as zod for validation.

${aims.map(({ statement, holds }) => `aim: ${statement} ${holds ? "✓" : "✗"}`).join("\n")}`;
}

function figureRows(results: readonly ClientResult[]): string[][] {
  const heyApi = results.find(({ contender }) => contender === "hey-api");
  const titles = ["bytes", "gzip", "packages"];
  const callTitles = CALLS.flatMap((call) => [`${call} µs`, "+", "±", "ratio"]);
  const rows = results.map(({ contender, weight, times }) => [
    CLIENTS[contender],
    String(weight.bytes),
    String(weight.gzipBytes),
    String(weight.installed),
    ...CALLS.flatMap((call) => {
      const { micros, overhead, spread } = times[call];
      const ratio = heyApi && (overhead / heyApi.times[call].overhead).toFixed(2);
      return [tenths(micros), tenths(overhead), tenths(spread), ratio ?? ""];
    }),
  ]);
  return [["client", ...titles, ...callTitles], ...rows];
}

function featureRows(results: readonly ClientResult[]): string[][] {
  const features = Object.keys(FEATURES) as Feature[];
  return [
    ["client", ...features],
    ...results.map((result) => [
      CLIENTS[result.contender],
      ...features.map((feature) => MARKS[result.features[feature]]),
    ]),
  ];
}

/** With one digit, and without a sign before zero. */
function tenths(value: number): string {
  return (Math.round(value * 10) / 10 || 0).toFixed(1);
}
