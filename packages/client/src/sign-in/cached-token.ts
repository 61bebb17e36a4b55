import type { TokenSource } from "./token-source.ts";

/** A token from a token endpoint. */
export interface IssuedToken {
  value: string;
  /** How long it is valid, in milliseconds; `Infinity` if unknown. */
  lifetimeMs: number;
}

/** Tokens are renewed this long before they expire, or after nine tenths of a lifetime shorter than ten minutes. */
const MARGIN_MS = 60_000;

/** A pending request for a token. */
interface Renewal {
  token: Promise<string>;
  controller: AbortController;
  /** How many calls are waiting for it. */
  waiting: number;
}

/**
 * Caches a token while it is valid. Renews it shortly before it expires, without making calls wait, and when it was refused.
 * However many calls are waiting for a token, there is only one request; it is aborted when the last of them has left.
 */
export function cachedToken(request: (signal: AbortSignal) => Promise<IssuedToken>): TokenSource {
  let token = "";
  let renewAt = 0;
  let endAt = 0;
  let renewal: Renewal | undefined;

  function renew(): Renewal {
    const controller = new AbortController();
    const issued = request(controller.signal).then(({ value, lifetimeMs }) => {
      // Wall-clock time, which advances while a machine sleeps.
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
