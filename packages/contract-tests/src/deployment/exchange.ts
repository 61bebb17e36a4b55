import type { OperationId } from "@aam-groups/types";
import type { SeenGroup } from "../group.ts";
import { CHANGED_IN_WORDS, type ChangedToken } from "./changed-token.ts";

/** One request as it was sent, with its credentials masked, and what came back, which is judged and not masked. */
export interface Exchange {
  /** Position among all requests of the run, from 1. */
  seq: number;
  operationId?: OperationId;
  method: string;
  /** Below the base URL, e.g. `/groups/17`. */
  path: string;
  startedAt: string;
  durationMs: number;
  requestHeaders: Record<string, string>;
  requestBody?: string;
  /** Absent if there was no response. */
  response?: KeptResponse;
  /** Why there was no response. */
  error?: string;
  /** Which credentials the request carried. */
  credentials: SentCredentials;
  /** Whether the response was set aside and the request repeated, because the deployment was busy. */
  retried?: true;
}

/** `own` ones, `none` at all, a `wrong` token, or one that is nearly the own one. */
export type SentCredentials = "own" | "none" | "wrong" | ChangedToken;

/** Credentials other than the own ones, as the end of a sentence. */
export function credentialsInWords(credentials: Exclude<SentCredentials, "own">): string {
  if (credentials === "none") return "no token";
  return credentials === "wrong" ? "a wrong token" : CHANGED_IN_WORDS[credentials];
}

/** A response as it is kept to the end of the run. */
export interface KeptResponse {
  status: number;
  headers: Record<string, string>;
  /** The body, or its beginning. */
  body: string;
  /** What is known of the rest of a body that is too long to be kept; absent if it is kept whole. */
  rest?: { characters: number; isWholeJson: boolean };
  /** What was found in a body that was judged when it arrived; absent if it was not. */
  found?: BodyFindings;
}

/** What is wrong with the body of a response. */
export interface BodyFindings {
  /** How it differs from the spec: the first few messages about the whole, and about its parts. */
  violations: readonly string[];
  /** The first part that differs, as JSON. */
  part?: string;
  /** How many groups it holds, if it is a list. */
  groups?: number;
  /** What is wrong with its groups together, by what they promise. */
  problems?: Partial<Record<ListPromise, [expected: string, got: string]>>;
  /** Of which promises it says nothing, since no group has what they are about. */
  silent?: readonly ListPromise[];
}

/** What holds of the groups of a list together. */
export type ListPromise = "each id once" | "one pid" | "as many users as membershipCount says";

/** A request to send. */
export interface RequestToSend {
  method: string;
  path: string;
  /** What the spec requires in every request of the operation; the guard has no say in it. */
  query?: string;
  headers?: Record<string, string>;
  operationId?: OperationId;
  body?: string;
  credentials?: SentCredentials;
}

/** A response that arrived whole. */
export interface ReceivedResponse {
  seq: number;
  /** When its request was sent, in milliseconds of the clock `awake`. */
  sentAt: number;
  status: number;
  headers: Headers;
  /** The body as it came. */
  text: string;
  /** The body as JSON, whatever its media type says; `undefined` if it is not JSON. */
  json: unknown;
  /** The groups in a list of them. One that is as the list before showed it is the same object as there. */
  groups?: readonly SeenGroup[];
  /** Whether an earlier attempt got no response, so that its work may have been done before. */
  isUncertain: boolean;
}

/** No response came: nothing can be said about the promise. */
export class NoResponseError extends Error {
  override name = "NoResponseError";
}

/** The run has to end: it was interrupted, or its budget is spent, or the deployment has gone. */
export class RunEndedError extends Error {
  override name = "RunEndedError";
}

/** Whether the response says that the request was carried out. */
export function isSuccess({ status }: { status: number }): boolean {
  return status >= 200 && status < 300;
}
