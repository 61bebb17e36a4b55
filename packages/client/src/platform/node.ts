import { GroupsClientError } from "../errors/errors.ts";

/** Codes of errors that end the search for an address, or the attempt to connect: what node-fetch and Bun say instead of the system call. */
const CONNECTING = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** What Node adds to socket errors. */
interface NodeError {
  code?: unknown;
  syscall?: unknown;
  errors?: unknown;
  cause?: unknown;
}

/**
 * Whether a request certainly did not reach the server, because no connection was made.
 * Node and Bun report this; browsers do not.
 */
export function wasNeverSent(error: unknown, depth = 0): boolean {
  if (depth > 9) return false;
  const { code, syscall, errors, cause }: NodeError = Object(error);
  if (Array.isArray(errors))
    return errors.length > 0 && errors.every((one) => wasNeverSent(one, depth + 1));
  return (
    syscall === "connect" ||
    syscall === "getaddrinfo" ||
    CONNECTING.test(String(code)) ||
    wasNeverSent(cause, depth + 1)
  );
}

/** What is to happen when a signal is aborted: one listener for all of it, since Node warns of more than ten, as of a leak. */
class Callbacks extends Set<() => void> {
  /** A function, not an object with `handleEvent`: signals that are event emitters take no other. */
  readonly listener = (): void => {
    for (const callback of this) callback();
  };
}

const callbacks = new WeakMap<AbortSignal, Callbacks>();

/**
 * Calls back when the signal, if there is one, is aborted.
 *
 * @returns stops waiting for that; the listener is removed with the last callback
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return () => {};
  const all = callbacks.get(signal) ?? new Callbacks();
  callbacks.set(signal, all);
  if (all.size === 0) signal.addEventListener("abort", all.listener);
  all.add(callback);
  return () => {
    all.delete(callback);
    if (all.size === 0) signal.removeEventListener("abort", all.listener);
  };
}

/** The message of the root cause: `fetch` itself only says "fetch failed". */
export function explain(error: unknown, depth = 0): string {
  // These say all that there is to say.
  if (error instanceof GroupsClientError) return error.message;
  const { message, name, cause, errors }: Partial<AggregateError> = Object(error);
  const below: unknown = Array.isArray(errors) ? errors[0] : cause;
  // Causes may be circular. They need not be instances of this realm's Error.
  if (Object(below).message !== undefined && depth < 9) return explain(below, depth + 1);
  return String(message || name || error);
}
