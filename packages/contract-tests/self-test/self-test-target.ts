import type { FaultName, VariationName } from "@aam-groups/sandbox";

/** A deployment to judge: the sandbox, sound, with a fault or with a variation. */
export interface SelfTestTarget {
  fault?: FaultName;
  variation?: VariationName;
  seed: number;
  /** Which checks run, as `--only` takes them; all by default. */
  only?: string;
}

/** What the suite said of a target. */
export interface TargetVerdict {
  target: SelfTestTarget;
  /** Ids of the checks that came out as broken or flaky. */
  findings: string[];
  /** Ids of the checks that came out as flaky. */
  flaky: string[];
  /** Ids of the checks that could not be observed because of the deployment. */
  troubled: string[];
  /** Messages of checks that have nothing to break, by their id. */
  observations: Record<string, string>;
  exitCode: number;
  summary: string;
  requests: number;
  durationMs: number;
  /** Groups that the suite left behind. */
  left: number[];
  /** Groups that were there before, and are gone or different. */
  damaged: number[];
}

/** A target in a few words. */
export function nameOf({ fault, variation }: SelfTestTarget): string {
  return fault ?? variation ?? "sound";
}
