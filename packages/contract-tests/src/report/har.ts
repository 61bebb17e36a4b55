import { STATUS_CODES } from "node:http";
import type { Entry, Har, Header, Request, Response } from "har-format";
import type { Evidence, Report } from "./report-format.ts";

const HTTP_VERSION = "HTTP/1.1";
/** Says that a size is not known. */
const UNKNOWN = -1;

/**
 * All requests of the run and their responses as HAR 1.2, in the order in which they were sent, for the network tab of
 * a browser. The comment of an entry names the checks that it is evidence of.
 *
 * @param transcript every request of the run, where there is one; without it, those that are evidence
 */
export function harReport(report: Report, transcript: readonly Evidence[] = []): string {
  const entries = new Map<number, { evidence: Evidence; checks: string[] }>();
  for (const evidence of transcript) entries.set(evidence.seq, { evidence, checks: [] });
  for (const check of report.checks) {
    for (const evidence of check.evidence) {
      const known = entries.get(evidence.seq);
      if (known) known.checks.push(check.id);
      else entries.set(evidence.seq, { evidence, checks: [check.id] });
    }
  }
  const har: Har = {
    log: {
      version: "1.2",
      creator: { name: "groups-contract", version: report.specVersion },
      pages: [],
      entries: [...entries.values()]
        .sort((a, b) => a.evidence.seq - b.evidence.seq)
        .map(({ evidence, checks }) => entryOf(evidence, checks)),
      comment: `${report.verdict}: ${report.summary}`,
    },
  };
  return `${JSON.stringify(har, null, 2)}\n`;
}

function entryOf(evidence: Evidence, checks: string[]): Entry {
  return {
    startedDateTime: evidence.startedAt,
    time: evidence.durationMs,
    request: requestOf(evidence),
    response: responseOf(evidence),
    cache: {},
    timings: { send: 0, wait: evidence.durationMs, receive: 0 },
    comment: [...new Set(checks)].join(", "),
  };
}

function requestOf({ method, url, request, cut }: Evidence): Request {
  const { body, headers } = request;
  return {
    method,
    url,
    httpVersion: HTTP_VERSION,
    cookies: [],
    headers: headersOf(headers),
    queryString: [...(URL.parse(url)?.searchParams ?? [])].map(([name, value]) => ({
      name,
      value,
    })),
    headersSize: UNKNOWN,
    bodySize: sizeOf(body ?? "", cut?.request),
    ...(body === undefined
      ? {}
      : { postData: { mimeType: typeOf(headers), text: body, ...cutComment(cut?.request) } }),
  };
}

function responseOf({ response, error, cut }: Evidence): Response & { _error?: string } {
  const { status, headers, body } = response ?? { status: 0, headers: {}, body: "" };
  const size = sizeOf(body, cut?.response);
  return {
    status,
    statusText: STATUS_CODES[status] ?? "",
    httpVersion: HTTP_VERSION,
    cookies: [],
    headers: headersOf(headers),
    content: {
      size: Math.max(size, Buffer.byteLength(body)),
      mimeType: typeOf(headers),
      text: body,
      ...cutComment(cut?.response),
    },
    redirectURL: headerOf(headers, "location") ?? "",
    headersSize: UNKNOWN,
    bodySize: size,
    ...(error === undefined ? {} : { _error: error }),
  };
}

function headersOf(headers: Record<string, string>): Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function headerOf(headers: Record<string, string>, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** Browsers show a body without a type as binary. */
function typeOf(headers: Record<string, string>): string {
  return headerOf(headers, "content-type") ?? "text/plain";
}

function sizeOf(body: string, cut = 0): number {
  return cut === 0 ? Buffer.byteLength(body) : UNKNOWN;
}

function cutComment(cut = 0): { comment?: string } {
  return cut === 0 ? {} : { comment: `${cut} characters were cut off.` };
}
