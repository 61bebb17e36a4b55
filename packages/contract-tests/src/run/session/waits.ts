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
/** The part of the whole time that is left for an outcome where another check has waited in vain, and where several have. */
const PARTS = { one: 1 / 4, several: 1 / 8 };
/** How often as long as the slowest write, until what has not come is more than slow. */
const MARGIN = 3;
/** As many checks that have waited for the same in vain are enough, however slow other writes are. */
const ENOUGH_CHECKS = 2;

/**
 * How long a run waits for a write to show: the whole time that a write may take, but not again and again for what has failed to
 * come. Once a check has waited for the whole time in vain, others that look at the same place wait for a part of it, but longer
 * than everything that did come has taken. What has never been waited for is given the whole time, whatever else has failed;
 * so is what decides whether an operation may be used any longer.
 */
export class Waits {
  readonly #settleMs: number;
  /** Waits for the whole time. */
  readonly #vain: Wait[] = [];
  /** Waits that were long enough to find out that something does not come. */
  readonly #told: Wait[] = [];
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
    const { stake } = wait;
    if (stake === "operation" || stake === "others") return this.#settleMs;
    const tellingMs = this.#tellingMs;
    const atLeast = (ms: number) => Math.min(this.#settleMs, Math.max(SHORT_MS, ms));
    if (this.#hasTold(wait)) return atLeast(tellingMs);
    const atPlace = this.#vain.filter(({ place }) => place === wait.place);
    const isKnown =
      wait.deed === "nothing" ||
      this.#came.has(kindOf(wait)) ||
      atPlace.some((other) => kindOf(other) === kindOf(wait));
    if (!isKnown || atPlace.length === 0) return this.#settleMs;
    const isEnough = this.#toldOfSame(wait) >= ENOUGH_CHECKS;
    const partMs = this.#settleMs * (isEnough ? PARTS.several : PARTS.one);
    if (stake === "retry") return atLeast(isEnough ? Math.min(tellingMs, partMs) : tellingMs);
    return atLeast(isEnough ? partMs : Math.max(tellingMs, partMs));
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
   * @returns whether that tells something about the deployment: it had the whole time, or longer than all that did come
   */
  wasInVain(wait: Wait, waitedMs: number): boolean {
    const isWhole = waitedMs >= this.#settleMs;
    if (wait.stake === "others") return isWhole;
    // What was cut short says nothing about what would have come for others.
    if (isWhole) this.#vain.push(wait);
    const isLong = wait.stake !== "retry" && waitedMs >= this.#tellingMs;
    const isTelling = isWhole || isLong || this.#hasTold(wait);
    if (isTelling) this.#told.push(wait);
    return isTelling;
  }

  #hasTold({ checkId, place }: Wait): boolean {
    return this.#told.some((other) => other.checkId === checkId && other.place === place);
  }

  /** How many checks have found out about the same. What does not show when it is created cannot show later, either. */
  #toldOfSame({ deed, place }: Wait): number {
    const same = this.#told.filter(
      (other) => other.place === place && [deed, "createGroup"].includes(other.deed),
    );
    return new Set(same.map(({ checkId }) => checkId)).size;
  }

  get #tellingMs(): number {
    return MARGIN * this.#longestLagMs;
  }
}

function kindOf({ deed, place }: Wait): string {
  return `${deed} → ${place}`;
}
