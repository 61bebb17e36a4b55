import { backoffMs, LONGEST_ASKED_MS } from "./pace.ts";

/** What a request has gone through so far. */
export interface Asking {
  /** What sort of request it is: some deployments serve one sort never, and the others always. */
  readonly kind: string;
  /** Whether it only reads: some deployments do not write for a while, and are there all the same. */
  readonly isRead: boolean;
  /** How often it was sent. */
  attempts: number;
  /** How often it was the first to be refused after others had been served. */
  singledOut: number;
  /** How often it went before all others after that. */
  insisted: number;
}

/** How a request was refused. */
export interface Refusal {
  /** A limiter, the deployment or its gateway, or below HTTP a connection that was lost, or anything else. */
  by: "a limiter" | "the deployment" | "the connection" | "something else";
  /** How long the deployment asks to wait, in milliseconds. */
  askedMs?: number | undefined;
  /** Whether it is the first refusal since a request was served. */
  isFirst: boolean;
}

/**
 * What to do after a refusal: to try again after a pause, before all others or not, or to give up. Then `hopeless` says that
 * requests of its sort are never served, and `gone` that nothing is.
 */
export type Decision = { pauseMs: number; insists: boolean } | "give up" | "hopeless" | "gone";

/** How long nothing at all may be served, besides what is asked for. */
const LONGEST_DROUGHT_MS = 10_000;
/** How long one sort of request may be refused while others are served. */
const LONGEST_FOR_A_KIND_MS = 6000;
const LEAST_FOR_A_KIND = 6;
/** Attempts, as long as nothing has ever been served. */
const MOST_AT_FIRST: Record<Refusal["by"], number> = {
  "a limiter": 8,
  "the deployment": 8,
  "the connection": 4,
  "something else": 4,
};
/**
 * How often a request is singled out, while others of its sort are served, until it may be its content that is refused. Then it
 * goes before all others, after longer and longer pauses: what counts requests lets it in.
 */
const OFTEN_SINGLED_OUT = 3;
const MOST_INSISTING = 4;
/** Attempts at a request that fails in a way that no limiter has. */
const MOST_OF_SOMETHING_ELSE = 4;

interface Kind {
  /** When it was refused first. */
  since: number;
  refusals: number;
  /** How often it was the first to be refused after others had been served. */
  singledOut: number;
  /** Whether it was refused for long, while nothing else was refused. */
  isHopeless: boolean;
}

/** Decides whether to send a refused request again: by how long what was served, not by how often this one was refused. */
export class Patience {
  readonly #now: () => number;
  readonly #kinds = new Map<string, Kind>();
  #hasServed = false;
  /** Whether a request was refused however long everybody paused: then others are refused for their content, too. */
  #refusesContent = false;
  /** When the first request was refused since one was served. */
  #drySince: number | undefined;
  /** What sorts were refused since. */
  readonly #dryKinds = new Set<string>();
  /** Whether reading was refused since. */
  #isDryForReads = false;

  /** @param now a clock in milliseconds, which stands still while nothing can arrive */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How long requests have been refused, and none served. */
  get dryMs(): number {
    return this.#drySince === undefined ? 0 : this.#now() - this.#drySince;
  }

  /** Call it with each response that is not a refusal. */
  served(kind: string): void {
    this.#hasServed = true;
    this.#drySince = undefined;
    this.#isDryForReads = false;
    this.#dryKinds.clear();
    this.#kinds.delete(kind);
  }

  /** Whether requests of this sort have been refused for so long, and others served, that it says nothing about the pace. */
  isHopeless(kind: string): boolean {
    return this.#kinds.get(kind)?.isHopeless ?? false;
  }

  /** Call it with each refusal. */
  refused(asking: Asking, { by, askedMs = 0, isFirst }: Refusal): Decision {
    const { attempts } = asking;
    const now = this.#now();
    const kind = this.#kindOf(asking, now);
    kind.refusals += 1;
    if (isFirst) {
      kind.singledOut += 1;
      asking.singledOut += 1;
    }
    this.#drySince ??= now;
    this.#dryKinds.add(asking.kind);
    this.#isDryForReads ||= asking.isRead;
    const { dryMs } = this;
    if (askedMs > LONGEST_ASKED_MS) return "give up";
    if (!this.#hasServed && attempts >= MOST_AT_FIRST[by]) return "give up";
    if (by === "something else" && attempts >= MOST_OF_SOMETHING_ELSE) return "give up";
    const isDry = dryMs >= LONGEST_DROUGHT_MS + askedMs || dryMs + askedMs > LONGEST_ASKED_MS;
    const isDryForAll = this.#isDryForReads && this.#dryKinds.size > 1;
    if (isDry && isDryForAll) return "gone";
    // One attempt tells whether it is served by now.
    if (kind.isHopeless) return "hopeless";
    const isRefusedForLong =
      now - kind.since >= LONGEST_FOR_A_KIND_MS + askedMs && kind.refusals >= LEAST_FOR_A_KIND;
    kind.isHopeless = !isDryForAll && (isDry || isRefusedForLong);
    if (kind.isHopeless) return "hopeless";
    const pauseMs = backoffMs(kind.singledOut);
    const wasKindServed = kind.singledOut < asking.singledOut;
    if (!wasKindServed || asking.singledOut < OFTEN_SINGLED_OUT) return { pauseMs, insists: false };
    this.#refusesContent ||= asking.insisted >= MOST_INSISTING;
    if (this.#refusesContent) return "give up";
    asking.insisted += 1;
    return { pauseMs, insists: true };
  }

  #kindOf({ kind: name }: Asking, now: number): Kind {
    const known = this.#kinds.get(name);
    if (known) return known;
    const kind: Kind = { since: now, refusals: 0, singledOut: 0, isHopeless: false };
    this.#kinds.set(name, kind);
    return kind;
  }
}
