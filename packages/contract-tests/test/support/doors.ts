/** Decides whether a request that arrives at some millisecond is let in. */
export type Door = (now: number) => boolean;

/** The ways in which limiters count. Each takes the number of requests per second. */
export const doors = {
  /** Tokens come one after the other, and can be saved for a second. */
  "a token bucket": (perSecond: number): Door => {
    let tokens = perSecond;
    let last = 0;
    return (now) => {
      tokens = Math.min(perSecond, tokens + ((now - last) * perSecond) / 1000);
      last = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    };
  },
  /** So many in each second of the clock. */
  "a fixed window": (perSecond: number): Door => {
    let second = -1;
    let count = 0;
    return (now) => {
      if (Math.floor(now / 1000) !== second) count = 0;
      second = Math.floor(now / 1000);
      count += 1;
      return count <= perSecond;
    };
  },
  /** One after the other, with no burst, as nginx does without `burst`. */
  "a leaky bucket": (perSecond: number): Door => {
    let last = Number.NEGATIVE_INFINITY;
    return (now) => {
      if (now - last < 1000 / perSecond) return false;
      last = now;
      return true;
    };
  },
  /** So many in the last second, and those that were refused count as well. */
  "a sliding window": (perSecond: number): Door => {
    let times: number[] = [];
    return (now) => {
      times = [...times.filter((time) => time > now - 1000), now];
      return times.length <= perSecond;
    };
  },
};
