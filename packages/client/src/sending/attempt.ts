import type { CallName, GroupsClientError } from "../errors/errors.ts";

/** What is known of an attempt once it has ended. */
export interface Attempt {
  /** What was called, for example `createGroup`. */
  operationId: CallName;
  /** 1 for the first attempt of a call. */
  attempt: number;
  method: string;
  url: string;
  /** When the request was about to be sent, in milliseconds since 1970. */
  startedAt: number;
  /** Until the whole answer was there, or the failure, in milliseconds. */
  durationMs: number;
  /** HTTP status, if there was an answer. */
  status?: number | undefined;
  /** What went wrong, if there was no whole answer. */
  error?: GroupsClientError | undefined;
  /**
   * How long the call waits until its next attempt, in milliseconds; missing if this was the last one.
   * 0 after a 401 if the token may be renewed: without a new one, the call ends all the same.
   */
  retryInMs?: number | undefined;
}
