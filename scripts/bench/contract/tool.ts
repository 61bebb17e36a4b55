import type { ChildRun } from "./child.ts";
import type { Target } from "./target.ts";

/** A tool that judges deployments. */
export interface Tool {
  readonly title: string;
  /** Groups that somebody must have made before, because the tool changes and deletes groups by given ids. */
  readonly groupsNeeded: number;
  /** Writes what the tool runs. It is not timed: users do it once. */
  prepare?(target: Target): Promise<void>;
  /** Judges the deployment. */
  run(target: Target): Promise<Judgement>;
}

/** What a tool said about a deployment. */
export interface Judgement extends ChildRun {
  /** One name for each thing that it complains about, the same in every run. */
  findings: string[];
}
