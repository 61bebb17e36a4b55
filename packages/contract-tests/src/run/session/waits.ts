/** Who waits, and for what. */
export interface Wait {
  checkId: string;
  /** What was done, such as `updateGroup`. */
  deed: string;
  /** Where it is to show: the list, the permissions of a group. */
  place: string;
  /** Whether the check is not repeated before its outcome counts. */
  isLast: boolean;
}

const ENOUGH_CHECKS = 2;
const SHORT_MS = 150;
const MARGIN = 3;

/**
 * How long a run waits for a write to show: the whole time that a write may take, but not again and again for what has failed to
 * come. What the same check has waited for in vain, or several others, is waited for no longer than what did come has taken at
 * most, with a margin. A deployment that takes its time is given it, whatever else it breaks: the first write of each kind
 * always is, and no check is judged by what others have waited for.
 */
export class Waits {
  readonly #settleMs: number;
  readonly #vain: Wait[] = [];
  /** What has come at least once. */
  readonly #came = new Set<string>();
  #longestLagMs = 0;

  /** @param settleMs how long a write may take to show */
  constructor(settleMs: number) {
    this.#settleMs = settleMs;
  }

  /** Longest time until a write was seen, in milliseconds; 0 if all were seen at once. */
  get longestLagMs(): number {
    return this.#longestLagMs;
  }

  /** How long to wait from the beginning, as far as is known now: another wait may have ended meanwhile. */
  patienceMs(wait: Wait): number {
    if (!this.#isHopeless(wait)) return this.#settleMs;
    return Math.min(this.#settleMs, Math.max(SHORT_MS, MARGIN * this.#longestLagMs));
  }

  /** What was waited for has come. */
  came(wait: Wait, lagMs: number): void {
    this.#came.add(kindOf(wait));
    this.#longestLagMs = Math.max(this.#longestLagMs, lagMs);
  }

  /**
   * What was waited for has not come.
   *
   * @returns whether it had the whole time to come, or as long as this check has waited in vain before
   */
  wasInVain(wait: Wait, waitedMs: number): boolean {
    const isWhole = waitedMs >= this.#settleMs || this.#isHopeless({ ...wait, isLast: true });
    // What was cut short says nothing about what would have come.
    if (isWhole) this.#vain.push(wait);
    return isWhole;
  }

  #isHopeless(wait: Wait): boolean {
    const kind = kindOf(wait);
    const ofPlace = this.#vain.filter(({ place }) => place === wait.place);
    const ofKind = ofPlace.filter((other) => kindOf(other) === kind);
    if (ofKind.some(({ checkId }) => checkId === wait.checkId)) return true;
    // How long a kind takes is known only when it has been waited for.
    const isKnown = ofKind.length > 0 || this.#came.has(kind);
    const checks = new Set(ofPlace.map(({ checkId }) => checkId));
    return !wait.isLast && isKnown && checks.size >= ENOUGH_CHECKS;
  }
}

function kindOf({ deed, place }: Wait): string {
  return `${deed} → ${place}`;
}
