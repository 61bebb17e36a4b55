import { performance } from "node:perf_hooks";
import { retryAfterMs } from "@aam-groups/http/retry-after";
import type { Attempted } from "./attempt.ts";
import { awake } from "./awake-clock.ts";
import type { ReceivedResponse } from "./exchange.ts";
import { isLostConnection } from "./failure.ts";
import { Pace, type RefusalPlace } from "./pace.ts";
import { type Asking, type Decision, Patience, type Refusal } from "./patience.ts";
import { type Slowness, SlownessMeter } from "./slowness.ts";
import { Turns } from "./turns.ts";

/** What is to be done about a request that was refused. */
export interface Refused {
  /** `late` after a time-out: whether the deployment has done it is not known, and it would take as long again. */
  decision: Decision | "late";
  /** Where it stands among the requests that were refused at the same time; absent if it says nothing about the pace. */
  place?: RefusalPlace | undefined;
  /** How long the deployment asks to wait, in milliseconds. */
  askedMs?: number | undefined;
}

/** An attempt, and the run's own token if it carried that. */
export type OwnAttempt = Attempted & { token: string | undefined };

/** What an attempt came to. */
export type Admitted = Pick<OwnAttempt, "exchange" | "token"> &
  (
    | { response: ReceivedResponse; error?: undefined; refused?: undefined }
    | { response: ReceivedResponse | undefined; error?: unknown; refused: Refused }
  );

/** How a deployment lets requests in: as many as it wants, as fast as it wants, and for as long as it is there. */
export class Admission {
  /** Called now and then while the deployment wants fewer requests than the run could send, and once when that is over. */
  onSlowness: (slowness: Slowness | undefined) => void = () => {};
  readonly #pace: Pace;
  readonly #turns: Turns;
  readonly #patience = new Patience(() => awake.now());
  readonly #meter = new SlownessMeter();
  #count = 0;

  /** @param concurrency most requests under way at any time */
  constructor(concurrency: number) {
    this.#pace = new Pace(concurrency);
    this.#turns = new Turns(this.#pace);
  }

  /** Number of requests that were served. */
  get served(): number {
    return this.#count;
  }

  /** How long requests have been refused and none served, in milliseconds. */
  get dryMs(): number {
    return this.#patience.dryMs;
  }

  /**
   * Makes an attempt when it is its turn, and learns from it before anybody else has theirs.
   *
   * @param isNext whether it goes before those that have not waited yet
   */
  take(asking: Asking, make: () => Promise<OwnAttempt>, isNext: boolean): Promise<Admitted> {
    return this.#turns.take(async () => {
      const tried = await make();
      asking.attempts += 1;
      const { exchange, token } = tried;
      const [response, error] = "response" in tried ? [tried.response] : [undefined, tried.error];
      if (!response || isBusy(response))
        return { exchange, token, response, error, refused: this.#wasRefused(asking, tried) };
      this.#wasServed(asking, tried);
      return { exchange, token, response };
    }, isNext);
  }

  /** From now on, nobody waits for a turn. */
  end(): void {
    this.#turns.end();
  }

  #wasServed({ kind }: Asking, { sentAt }: Attempted): void {
    const now = performance.now();
    this.#count += 1;
    this.#patience.served(kind);
    this.#pace.served(sentAt, now);
    const slowness = this.#meter.served(now, this.#pace.isSlowed);
    if (slowness === "over") this.onSlowness(undefined);
    else if (slowness) this.onSlowness({ ...slowness, served: this.#count });
  }

  #wasRefused(asking: Asking, tried: Attempted): Refused {
    const now = performance.now();
    if ("error" in tried && isTimeout(tried.error)) {
      this.#pace.late(tried.sentAt, now);
      return { decision: "late" };
    }
    const askedMs = "response" in tried ? retryAfterMs(tried.response.headers) : undefined;
    const place = this.#patience.isHopeless(asking.kind)
      ? undefined
      : this.#pace.refused(tried.sentAt, now, askedMs);
    const isFirst = place === "first";
    const decision = this.#patience.refused(asking, { by: refuserIn(tried), askedMs, isFirst });
    if (place !== undefined && decision === "hopeless") this.#pace.reset();
    const { response, error } = tried.exchange;
    if (isFirst) this.#meter.refused(now, response?.status ?? error ?? "", asking.kind);
    return { decision, place, askedMs };
  }
}

function isBusy({ status }: Pick<ReceivedResponse, "status">): boolean {
  // 502 and 504 come from a gateway: what is behind it may have done the work or not.
  return [429, 502, 503, 504].includes(status);
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

function refuserIn(tried: Attempted): Refusal["by"] {
  if ("response" in tried) return tried.response.status === 429 ? "a limiter" : "the deployment";
  return isLostConnection(tried.error) ? "the connection" : "something else";
}
