import type { CallName, GroupsClientError } from "../errors/errors.ts";

/** What is known about an attempt once it has ended. */
export interface Attempt {
  /** What was called, for example `createGroup`. */
  operationId: CallName;
  /** 1 for the first attempt of a call. */
  attempt: number;
  method: string;
  url: string;
  /** When the attempt started, in milliseconds since 1970. */
  startedAt: number;
  /** Time until the complete response or the failure, in milliseconds. */
  durationMs: number;
  /** HTTP status, if there was a response. */
  status?: number | undefined;
  /** What went wrong, if there was no complete response. */
  error?: GroupsClientError | undefined;
  /**
   * How long the call waits before its next attempt, in milliseconds; missing if this was the last one.
   * 0 after a 401 if the token can be renewed; if that yields no new token, the call ends anyway.
   */
  retryInMs?: number | undefined;
}
