import type { TokenSource } from "./token-source.ts";

/** A token that a token endpoint has given. */
export interface IssuedToken {
  value: string;
  /** How long it is good, in milliseconds; `Infinity` if nobody said. */
  lifetimeMs: number;
}

/** A token is renewed that long before it ends, or after nine tenths of a life that is shorter than ten minutes. */
const MARGIN_MS = 60_000;

/** A request for a token that is under way. */
interface Renewal {
  token: Promise<string>;
  controller: AbortController;
  /** How many calls wait for it. */
  waiting: number;
}

/**
 * Keeps a token while it is good. It gets a new one shortly before it ends, without letting calls wait, and when it was refused.
 * However many calls wait for a token, one request is under way; it ends when the last of them has left.
 */
export function cachedToken(request: (signal: AbortSignal) => Promise<IssuedToken>): TokenSource {
  let token = "";
  let renewAt = 0;
  let endAt = 0;
  let renewal: Renewal | undefined;

  function renew(): Renewal {
    const controller = new AbortController();
    const issued = request(controller.signal).then(({ value, lifetimeMs }) => {
      // The clock of the wall, which goes on while a machine sleeps.
      const now = Date.now();
      token = value;
      endAt = now + lifetimeMs;
      renewAt = endAt - Math.min(MARGIN_MS, lifetimeMs / 10);
      return value;
    });
    const own: Renewal = { token: issued, controller, waiting: 0 };
    const end = () => {
      if (renewal === own) renewal = undefined;
    };
    issued.then(end, end);
    controller.signal.addEventListener("abort", end);
    return own;
  }

  return (refused, signal) => {
    const now = Date.now();
    const isGood = token !== refused && now < endAt;
    if (isGood && now < renewAt) return token;
    renewal ??= renew();
    if (isGood) return token;
    const own = renewal;
    own.waiting++;
    signal?.addEventListener("abort", () => {
      if (--own.waiting === 0) own.controller.abort();
    });
    return own.token;
  };
}
