import { type CurlTarget, curlLines } from "../deployment/curl.ts";
import type { Exchange } from "../deployment/exchange.ts";
import type { CheckOutcome, Evidence } from "../report/report-format.ts";
import type { Session } from "./session/session.ts";

/** Longest body in a report, in characters. */
const LONGEST_BODY = 2000;
// A kept promise needs a witness, not a transcript; a broken one is to be understood and repeated.
const MOST = { kept: 12, other: 80 } as const;

/** The exchanges of a check as a report has them. */
export function evidenceOf(
  session: Pick<Session, "baseUrl" | "mask"> & CurlTarget,
  exchanges: readonly Exchange[],
  outcome: CheckOutcome,
): Evidence[] {
  const most = outcome === "kept" || outcome === "observed" ? MOST.kept : MOST.other;
  const chosen = exchanges.slice(0, most);
  const curls = curlLines(session, chosen);
  return chosen.map((exchange, i) => toEvidence(session, exchange, curls[i] ?? ""));
}

/** One exchange as a report has it. */
export function toEvidence(
  { baseUrl, mask }: Pick<Session, "baseUrl" | "mask">,
  exchange: Exchange,
  curl: string,
): Evidence {
  const {
    seq,
    operationId,
    method,
    path,
    startedAt,
    durationMs,
    requestHeaders,
    requestBody,
    response,
    error = response ? undefined : "the response was not waited for",
  } = exchange;
  // Masked before it is cut, so that no part of a credential is left at the end.
  const sent = requestBody === undefined ? undefined : mask.text(requestBody);
  const received = shownBody(mask, response);
  const cutRequest = excess(sent);
  const cutResponse = excess(received) + (response?.rest?.characters ?? 0);
  const cut = {
    ...(cutRequest > 0 ? { request: cutRequest } : {}),
    ...(cutResponse > 0 ? { response: cutResponse } : {}),
  };
  return mask.all({
    seq,
    ...(operationId === undefined ? {} : { operationId }),
    method,
    url: `${baseUrl}${path}`,
    startedAt,
    durationMs,
    request: {
      headers: requestHeaders,
      ...(sent === undefined ? {} : { body: sent.slice(0, LONGEST_BODY) }),
    },
    ...(response === undefined
      ? {}
      : {
          response: {
            status: response.status,
            headers: response.headers,
            body: received.slice(0, LONGEST_BODY),
          },
        }),
    ...(error === undefined ? {} : { error }),
    ...(Object.keys(cut).length > 0 ? { cut } : {}),
    curl,
  });
}

/** What is kept of a body; where it ends early, the beginning of a credential may be its end. */
function shownBody(mask: Session["mask"], response: Exchange["response"]): string {
  const { body = "", rest } = response ?? {};
  return rest === undefined ? mask.text(body) : mask.message(`${body}…`).slice(0, -1);
}

function excess(body = ""): number {
  return Math.max(0, body.length - LONGEST_BODY);
}
