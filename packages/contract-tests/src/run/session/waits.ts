/**
 * What hangs on a wait: a check that will be tried again, an outcome that counts, or an `operation` that is then used no more. What
 * `others` may have done says nothing about the run's own writes.
 */
export type Stake = "retry" | "outcome" | "operation" | "others";

/** Who waits, and for what. */
export interface Wait {
  checkId: string;
  /** What was done, such as `updateGroup`. */
  deed: string;
  /** Where it is to show: the list, the permissions of a group. */
  place: string;
  stake: Stake;
}

const SHORT_MS = 150;
/** How often as long as the slowest write, until what has not come is more than slow. */
const MARGIN = 3;
/** As many checks have to wait in vain for what has never come before the next one is judged by less than the whole time. */
const ENOUGH_CHECKS = 2;
/** The part of the whole time that such a check still waits. */
const PART = 1 / 4;

/**
 * How long a run waits for a write to show: the whole time that a write may take, but not again and again for what has failed to
 * come. Where a check has waited in vain, others look briefly first, and for the whole time when that has failed and they are
 * tried again. Nobody is judged by less than the whole time because others have waited, unless what they wait for has never come.
 * Nothing is waited for more briefly than what did come has taken at most, with a margin.
 */
export class Waits {
  readonly #settleMs: number;
  /** Waits for the whole time. */
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
    const { checkId, place, stake } = wait;
    if (stake === "operation" || stake === "others") return this.#settleMs;
    const kind = kindOf(wait);
    const checks = new Set(this.#ofKind(wait).map((other) => other.checkId));
    if (checks.has(checkId)) return this.#atLeast(SHORT_MS);
    const hasCome = this.#came.has(kind);
    if (stake === "outcome") {
      const isHopeless = !hasCome && checks.size >= ENOUGH_CHECKS;
      return isHopeless ? this.#atLeast(this.#settleMs * PART) : this.#settleMs;
    }
    // How long a kind takes is known only when it has been waited for.
    const isKnown = hasCome || checks.size > 0;
    const isPoor = this.#vain.some((other) => other.place === place);
    return isKnown && isPoor ? this.#atLeast(SHORT_MS) : this.#settleMs;
  }

  /** What was waited for has come. */
  came(wait: Wait, lagMs: number): void {
    if (wait.stake === "others") return;
    this.#came.add(kindOf(wait));
    this.#longestLagMs = Math.max(this.#longestLagMs, lagMs);
  }

  /**
   * What was waited for has not come.
   *
   * @returns whether that tells something about the deployment, and not only that nobody has waited for long
   */
  wasInVain(wait: Wait, waitedMs: number): boolean {
    const isWhole = waitedMs >= this.#settleMs;
    if (wait.stake === "others") return isWhole;
    const hasWaited = this.#ofKind(wait).some(({ checkId }) => checkId === wait.checkId);
    // What was cut short says nothing about what would have come for others.
    if (isWhole) this.#vain.push(wait);
    return isWhole || hasWaited || wait.stake !== "retry";
  }

  #ofKind(wait: Wait): Wait[] {
    return this.#vain.filter((other) => kindOf(other) === kindOf(wait));
  }

  #atLeast(ms: number): number {
    return Math.min(this.#settleMs, Math.max(ms, MARGIN * this.#longestLagMs));
  }
}

function kindOf({ deed, place }: Wait): string {
  return `${deed} → ${place}`;
}
