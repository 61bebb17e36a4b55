import { performance } from "node:perf_hooks";
import { Command } from "@aam-groups/command/command-line";
import { type FaultName, faults, type VariationName, variations } from "@aam-groups/sandbox";
import { InvalidArgumentError } from "commander";
import { allChecks } from "../src/checks/all-checks.ts";
import { idsLike } from "../src/run/stages.ts";
import { judgeAll } from "./judge-all.ts";
import { matrixLines, matrixOf, problemsOf, remedy } from "./matrix.ts";
import { meantFor } from "./meant-for.ts";
import { nameOf, type SelfTestTarget, type TargetVerdict } from "./self-test-target.ts";

const options = new Command("pnpm contract:self-test")
  .description(
    "Runs the contract suite against the sandbox: as it is, with each variation and with each fault, and prints what each check " +
      "noticed. Fails on a false alarm, on a fault that its check does not notice, and on a check that notices nothing.",
  )
  .option(
    "--seeds <number>",
    "number of seeds for the sandbox without faults and for each variation",
    positive,
    1,
  )
  .option("--seed <number>", "the first seed", positive, 1)
  .option(
    "--only <checks>",
    "judge only these checks, named as for `contract --only`: on the sandbox without faults, and on the faults that are meant for them",
  )
  .parse()
  .opts<{ seeds: number; seed: number; only?: string }>();

const seeds = Array.from({ length: options.seeds }, (_, n) => options.seed + n);
const { only } = options;
const chosen = new Set<string>(only === undefined ? allChecks.map(({ id }) => id) : idsLike(only));
const meant = (Object.keys(faults) as FaultName[]).filter((fault) => chosen.has(meantFor[fault]));
requireFaults();
const targets: SelfTestTarget[] = [
  // The slowest first, so that no core waits for another at the end.
  ...(only === undefined ? slowestFirst(Object.keys(variations) as VariationName[]) : []).flatMap(
    (variation) => seeds.map((seed) => ({ variation, seed })),
  ),
  ...seeds.map((seed) => ({ seed, ...(only !== undefined && { only }) })),
  ...meant.map((fault) => ({ fault, seed: options.seed, ...(only !== undefined && { only }) })),
];

const started = performance.now();
let lastAt = started;
console.log(`The suite against ${targets.length} deployments`);
const verdicts = await judgeAll(targets, ({ target }, done) => {
  const now = performance.now();
  if (now - lastAt < 2000) return;
  lastAt = now;
  console.log(`${done} of ${targets.length}: ${nameOf(target)}`);
});
const matrix = matrixOf(verdicts);
const problems = problemsOf(verdicts, matrix, (id) => chosen.has(id));
console.log(
  `\nCheck, number of faults and variations that it noticed, and their names; * marks its own faults\n`,
);
console.log(matrixLines(new Map([...matrix].filter(([id]) => chosen.has(id)))));

const faulty = verdicts.filter(({ target }) => target.fault);
const conforming = verdicts.filter(({ target }) => !target.fault);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
const requests = verdicts.reduce((sum, verdict) => sum + verdict.requests, 0);
console.log(`
${faulty.length} faults: ${faulty.filter(({ exitCode }) => exitCode === 1).length} violate, ${faulty.filter(({ exitCode }) => exitCode !== 1).length} break no more than a convention or an assumption
${conforming.length} conforming runs: ${conforming.filter(({ exitCode }) => exitCode === 0).length} conform
Foreign groups gone or changed afterwards: ${damage(conforming)} on conforming deployments, ${damage(faulty)} on faulty ones
Groups left behind: ${residue(conforming)} on conforming deployments, ${residue(faulty)} on faulty ones
${requests} requests in ${seconds} s`);
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0
    ? "Every check can fail, and none raised a false alarm."
    : `${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function damage(some: readonly TargetVerdict[]): string {
  const hit = some.filter(({ damaged }) => damaged.length > 0);
  const groups = hit.reduce((sum, { damaged }) => sum + damaged.length, 0);
  return hit.length === 0
    ? "none"
    : `${groups} (${hit.map(({ target }) => nameOf(target)).join(", ")})`;
}

function residue(some: readonly TargetVerdict[]): string {
  const hit = some.filter(({ left }) => left.length > 0);
  const groups = hit.reduce((sum, { left }) => sum + left.length, 0);
  return hit.length === 0
    ? "none"
    : `${groups} (${hit.map(({ target }) => nameOf(target)).join(", ")})`;
}

/** Ends with what needs no deployment to be seen: a name of no check, and a check without a fault. */
function requireFaults(): void {
  if (only === undefined) return;
  const withFault = new Set<string>(meant.map((fault) => meantFor[fault]));
  const problems = [...chosen]
    .filter((id) => !withFault.has(id))
    .map(
      (id) =>
        `No fault is meant for ${id}. ${remedy(id)} Without --only, faults meant for others and variations count as well.`,
    );
  if (chosen.size === 0)
    problems.push(
      `No check is named ${only}. Write one in packages/contract-tests/src/checks, and add it to all-checks.ts there.`,
    );
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
}

function slowestFirst(names: VariationName[]): VariationName[] {
  const slow: VariationName[] = ["rate-limit-60", "rate-limit-100-unsaid", "latency-80", "lag-300"];
  return [...slow, ...names.filter((name) => !slow.includes(name))];
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a positive integer.");
}
