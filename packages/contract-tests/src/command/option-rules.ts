import { sequenceChecks } from "../checks/sequences/sequences.ts";
import { chosenChecks } from "./chosen-checks.ts";
import { type CommandOptions, type OptionName, UsageError } from "./command-options.ts";

const TASKS = ["list", "plan", "cleanup"] as const;
/** What the command does: it judges, unless an option says something else. */
type Task = "judge" | (typeof TASKS)[number];
/** `--force` belongs to `--cleanup`, as `--token-url` to a way of signing in. */
type Ruled = Exclude<OptionName, Task | "force">;

/**
 * What an option is where it does nothing.
 *
 * - `wrong`: it asks for something of a run that there is none of, so that it is refused
 * - `idle`: it belongs to the deployment or to the job in CI, and may stay where it is, whatever is done: that it does nothing is said
 */
type Uselessness = "wrong" | "idle";

const ONLY_FOR_RUNS = { list: "wrong", cleanup: "wrong" } as const;
const ONLY_FOR_REQUESTS = { list: "idle", plan: "idle" } as const;
const REPORT = { list: "idle", plan: "idle", cleanup: "idle" } as const;

/** Where each option does nothing; everywhere else it does something. */
const USELESS: Record<Ruled, Partial<Record<Task, Uselessness>>> = {
  baseUrl: { list: "idle" },
  fixtures: { list: "idle", cleanup: "idle" },
  readOnly: ONLY_FOR_RUNS,
  only: { cleanup: "wrong" },
  reportJson: REPORT,
  reportJunit: REPORT,
  reportHtml: REPORT,
  har: REPORT,
  strict: { ...ONLY_FOR_RUNS, plan: "idle" },
  requireAll: { ...ONLY_FOR_RUNS, plan: "idle" },
  baseline: { list: "idle", plan: "idle", cleanup: "idle" },
  seed: ONLY_FOR_RUNS,
  path: ONLY_FOR_RUNS,
  runs: ONLY_FOR_RUNS,
  concurrency: ONLY_FOR_REQUESTS,
  timeoutMs: ONLY_FOR_REQUESTS,
  settleMs: ONLY_FOR_REQUESTS,
  maxRequests: ONLY_FOR_REQUESTS,
  tokenFile: ONLY_FOR_REQUESTS,
  tokenCommand: ONLY_FOR_REQUESTS,
  clientCredentials: ONLY_FOR_REQUESTS,
  tokenUrl: ONLY_FOR_REQUESTS,
  stateDir: ONLY_FOR_REQUESTS,
};

const WHAT_IT_DOES: Record<Exclude<Task, "judge">, string> = {
  list: "which only prints all checks",
  plan: "which only prints requests",
  cleanup: "which only deletes what earlier runs left",
};
const WHAT_IS_NOT_DONE: Record<Exclude<Task, "judge">, string> = {
  list: "With --list, nothing is sent or judged",
  plan: "With --plan, nothing is sent",
  cleanup: "With --cleanup, nothing is judged",
};

/**
 * Looks whether the options that were given go together.
 *
 * @returns sentences about those that do nothing, and are no mistake
 * @throws UsageError
 */
export function checkCombination(
  options: CommandOptions,
  given: ReadonlySet<OptionName>,
): string[] {
  const tasks = TASKS.filter((one) => given.has(one));
  if (tasks.length > 1)
    throw new UsageError(
      `--${tasks.join(" and --")} cannot be combined: each is all that is done.`,
    );
  const [task = "judge"] = tasks;
  if (given.has("force") && task !== "cleanup") throw new UsageError("--force needs --cleanup.");
  checkSignIn(given);
  if (task === "judge") return idleSequences(options, given);
  if (task === "cleanup" && given.has("readOnly"))
    throw new UsageError("--read-only and --cleanup cannot be combined: deleting groups writes.");
  const [wrong, idle] = (["wrong", "idle"] as const).map((uselessness) =>
    namesIn(USELESS).filter((name) => given.has(name) && USELESS[name][task] === uselessness),
  );
  if (wrong?.length)
    throw new UsageError(
      `${flags(wrong)} cannot be combined with --${task}, ${WHAT_IT_DOES[task]}.`,
    );
  const said = idleSentence(WHAT_IS_NOT_DONE[task], idle ?? []);
  return task === "plan" ? [...said, ...idleSequences(options, given)] : said;
}

/** @throws UsageError if there are several ways to a token, or one without what it belongs to */
function checkSignIn(given: ReadonlySet<OptionName>): void {
  const ways = (["tokenFile", "tokenCommand", "clientCredentials"] as const).filter((one) =>
    given.has(one),
  );
  if (ways.length > 1) throw new UsageError(`${flags(ways)} cannot be combined.`);
  if (given.has("tokenUrl") && !given.has("clientCredentials"))
    throw new UsageError("--token-url needs --client-credentials.");
}

/** What is to be said of options for random sequences where there are none, or not as many. @throws UsageError */
function idleSequences(
  { only, readOnly }: CommandOptions,
  given: ReadonlySet<OptionName>,
): string[] {
  const settings = (["seed", "runs"] as const).filter((one) => given.has(one));
  const hasPath = given.has("path");
  if (settings.length === 0 && !hasPath) return [];
  const chosen = chosenChecks(only);
  const why = sequenceChecks.some((check) => !chosen.some(({ id }) => id === check.id))
    ? `--only ${only} leaves the random sequences out`
    : readOnly
      ? "the random sequences write, and with --read-only nothing does"
      : undefined;
  if (why !== undefined && hasPath)
    throw new UsageError(`--path is a part of a random sequence, but ${why}.`);
  if (why !== undefined) return [`${haveNoEffect(settings)}: ${why}.`];
  return hasPath && given.has("runs")
    ? ["--runs has no effect: --path is a part of a single random sequence."]
    : [];
}

function idleSentence(start: string, idle: readonly Ruled[]): string[] {
  const others = idle.filter((name) => USELESS[name] !== REPORT);
  const hasReport = others.length < idle.length;
  if (idle.length === 0) return [];
  if (others.length === 0) return [`${start}: no report is written.`];
  return [`${start}: ${haveNoEffect(others)}${hasReport ? ", and no report is written" : ""}.`];
}

function haveNoEffect(names: readonly OptionName[]): string {
  return `${flags(names)} ${names.length === 1 ? "has" : "have"} no effect`;
}

function flags(names: readonly OptionName[]): string {
  const all = names.map((name) => `--${name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`);
  return new Intl.ListFormat("en-GB").format(all);
}

function namesIn<K extends string>(record: Record<K, unknown>): K[] {
  return Object.keys(record) as K[];
}
