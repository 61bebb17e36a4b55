import type { TokenSource } from "./token-source.ts";

/** A token that a token endpoint has given. */
export interface IssuedToken {
  value: string;
  /** How long it is good, in milliseconds; `Infinity` if nobody said. */
  lifetimeMs: number;
}

/** A token is renewed that long before it ends, or after nine tenths of a life that is shorter than ten minutes. */
const MARGIN_MS = 60_000;

/**
 * Keeps a token while it is good, and gets a new one before it ends, or when it was refused.
 * However many calls wait for a token, one request is under way.
 */
export function cachedToken(request: () => Promise<IssuedToken>): TokenSource {
  let token = "";
  let renewAt = 0;
  let endAt = 0;
  let pending: Promise<string> | undefined;

  async function renew(refused?: string): Promise<string> {
    try {
      const { value, lifetimeMs } = await request();
      // The clock of the wall, which goes on while a machine sleeps.
      const now = Date.now();
      token = value;
      endAt = now + lifetimeMs;
      renewAt = endAt - Math.min(MARGIN_MS, lifetimeMs / 10);
    } catch (error) {
      if (token === refused || Date.now() >= endAt) throw error;
    } finally {
      pending = undefined;
    }
    return token;
  }

  return (refused) => {
    if (token !== refused && Date.now() < renewAt) return token;
    pending ??= renew(refused);
    return pending;
  };
}
