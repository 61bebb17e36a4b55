import { type ForwardProxy, proxyName } from "../deployment/proxy.ts";
import type { Slowness } from "../deployment/slowness.ts";
import type { ProgressLine } from "./progress-line.ts";

/** What takes less than that is over before it has been read. */
const WORTH_SAYING_S = 10;

/** Says once how slow a deployment is and how long the run will take, and from then on how long it still takes. */
export class SlowRun {
  readonly #progress: ProgressLine;
  readonly #total: () => Promise<number>;
  readonly #who: string;
  readonly #startedAt = Date.now();
  #expected: Promise<number> | undefined;
  #slowest: Slowness | undefined;
  #isSaid = false;

  /**
   * @param total how many requests the run takes; called when that is of interest
   * @param proxy what the requests go through, if anything
   */
  constructor(progress: ProgressLine, total: () => Promise<number>, proxy?: ForwardProxy) {
    this.#progress = progress;
    this.#total = total;
    this.#who = proxy ? `The deployment, or ${proxyName(proxy)},` : "The deployment";
  }

  /** Takes the latest news of the run; none says that it is no longer slow. */
  async take(news: Slowness | undefined): Promise<void> {
    if (!news) {
      this.#progress.slowness = "";
      return;
    }
    this.#expected ??= this.#total().catch(() => 0);
    const seconds = Math.max(0, (await this.#expected) - news.served) / news.perSecond;
    if (!this.#isSaid && seconds < WORTH_SAYING_S) return;
    if (!this.#isSaid) {
      const whole = seconds + (Date.now() - this.#startedAt) / 1000;
      this.#progress.say(
        `${whatItDoes(this.#who, news)}: sending about ${rate(news)} from now on; the run takes about ${duration(whole)}.`,
      );
    }
    this.#isSaid = true;
    if (news.perSecond < (this.#slowest?.perSecond ?? Infinity)) this.#slowest = news;
    this.#progress.slowness = `about ${rate(news)}, ${duration(seconds)} left`;
  }

  /** What the report says of it. */
  get notes(): string[] {
    const slowest = this.#slowest;
    return slowest
      ? [
          `${whatItDoes(this.#who, slowest)}, so the run slowed down, to about ${rate(slowest)} at the least.`,
        ]
      : [];
  }
}

function whatItDoes(who: string, { reason }: Slowness): string {
  if (reason === 429) return `${who} limits requests (429)`;
  return typeof reason === "number"
    ? `${who} refuses some requests (${reason})`
    : `${who} loses some requests (${reason})`;
}

function rate({ perSecond }: Slowness): string {
  return perSecond < 1.5
    ? `${Math.max(1, Math.round(perSecond * 60))} requests per minute`
    : `${Math.round(perSecond)} requests per second`;
}

function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 90) return `${Math.max(1, Math.round(seconds / 10)) * 10} seconds`;
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
