import { performance } from "node:perf_hooks";
import type { Mask } from "@aam-groups/http/deep-mask";
import { parsedJson } from "../json-text.ts";
import type { ApiHeaders } from "./api-headers.ts";
import { awake } from "./awake-clock.ts";
import type { Exchange, ReceivedResponse, RequestToSend } from "./exchange.ts";
import { failureOf } from "./failure.ts";
import type { SimpleFetch } from "./fetch-via.ts";
import { textOf } from "./text-of.ts";

/** One attempt to get a request through. */
export type Attempted = {
  exchange: Exchange;
  /** When it was sent, by the clock of the pace. */
  sentAt: number;
} & ({ response: ReceivedResponse } | { error: unknown });

/** What all attempts of a run have in common. */
export interface AttemptOptions {
  /** Including the prefix, without a slash at the end. */
  baseUrl: string;
  fetch: SimpleFetch;
  /** Longest time for one response, body included. */
  timeoutMs: number;
  mask: Mask;
  /** Ends the requests under way, for a reason that is theirs from then on. */
  signal: AbortSignal;
  /** Called with each response when it arrives, before anybody else sees it. */
  arrived?: ((exchange: Exchange, response: ReceivedResponse) => void) | undefined;
}

/**
 * Sends a request once.
 *
 * @param seq position among all requests of the run
 * @param record gets the exchange before it is sent
 * @throws what `signal` was aborted with
 */
export async function attempt(
  request: RequestToSend,
  { headers, hide }: ApiHeaders,
  seq: number,
  { baseUrl, fetch, timeoutMs, mask, signal, arrived }: AttemptOptions,
  record: (exchange: Exchange) => void,
): Promise<Attempted> {
  const { method, operationId, body, credentials = "own" } = request;
  const path = `${request.path}${request.query ?? ""}`;
  const started = performance.now();
  const exchange: Exchange = {
    seq,
    ...(operationId === undefined ? {} : { operationId }),
    ...{ method, path, startedAt: new Date().toISOString(), durationMs: 0 },
    requestHeaders: mask.all(hide?.all(headers) ?? headers),
    ...(body === undefined ? {} : { requestBody: body }),
    credentials,
  };
  record(exchange);
  const limit = awake.limit(timeoutMs);
  const sentAt = awake.now();
  const kept = <T>(value: T): T => hide?.all(value) ?? value;
  let response: ReceivedResponse;
  try {
    const fetched = await fetch(`${baseUrl}${path}`, {
      ...{ method, headers, redirect: "manual" },
      signal: AbortSignal.any([signal, limit.signal]),
      ...(body === undefined ? {} : { body }),
    });
    const text = kept(await textOf(fetched));
    const { status } = fetched;
    const fields = kept(Object.fromEntries(fetched.headers));
    exchange.response = { status, headers: fields, body: text };
    response = {
      ...{ seq, sentAt, status, headers: new Headers(fields), text },
      ...{ json: parsedJson(text), isUncertain: false },
    };
  } catch (error) {
    if (signal.aborted) {
      exchange.error = signal.reason instanceof Error ? signal.reason.message : "it was aborted";
      throw signal.reason;
    }
    exchange.error = mask.text(kept(failureOf(error, timeoutMs)));
    return { exchange, sentAt: started, error };
  } finally {
    limit.clear();
    exchange.durationMs = Math.round((performance.now() - started) * 10) / 10;
  }
  arrived?.(exchange, response);
  return { exchange, sentAt: started, response };
}
