import { ProxyError } from "./tunnel.ts";

const UNKNOWN_AUTHORITY =
  "its certificate has an unknown authority (add it with NODE_EXTRA_CA_CERTS)";
const CLIENT_CERTIFICATE = "it wants a client certificate, which this command cannot send";

const SENTENCES: Record<string, string> = {
  ECONNREFUSED: "the connection was refused: nothing is listening there",
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was reset",
  ENOTFOUND: "unknown host name",
  EAI_AGAIN: "the host name cannot be resolved at the moment",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ETIMEDOUT: "the connection timed out",
  UND_ERR_CONNECT_TIMEOUT: "the connection timed out",
  UND_ERR_SOCKET: "the connection was closed before the response was complete",
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "its certificate is self-signed (add its authority with NODE_EXTRA_CA_CERTS)",
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  CERT_REVOKED: "its certificate has been revoked",
};

/** What OpenSSL says, under changing codes, and what it means. */
const TLS_REASONS: [RegExp, string][] = [
  [
    /wrong version number|packet length|record layer/,
    "it does not speak TLS; its URL may be an http one",
  ],
  [/certificate required|bad certificate/, CLIENT_CERTIFICATE],
  [/handshake failure/, `the TLS handshake failed; perhaps ${CLIENT_CERTIFICATE}`],
];

/** What went wrong below HTTP, as the end of a sentence: "the connection was reset". */
export function failureOf(error: unknown, timeoutMs: number): string {
  if (error instanceof ProxyError) {
    return error.cause === undefined
      ? error.message
      : `${error.message}: ${failureOf(error.cause, timeoutMs)}`;
  }
  if (error instanceof Error && error.name === "TimeoutError") {
    return `no complete response arrived within ${timeoutMs} ms`;
  }
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause && cause.code ? String(cause.code) : "";
    const sentence = otherHost(cause) ?? sentenceOf(cause, code);
    if (sentence) return sentence;
    if (!(cause.cause instanceof Error)) return code ? `${cause.message} (${code})` : cause.message;
  }
  return String(error);
}

/** A certificate that is sound, but of somebody else. */
function otherHost(error: Error): string | undefined {
  if (!("code" in error) || error.code !== "ERR_TLS_CERT_ALTNAME_INVALID") return undefined;
  const { host, cert } = error as { host?: string; cert?: { subjectaltname?: string } };
  const names = cert?.subjectaltname?.replaceAll(/\b(?:DNS|IP Address):/g, "") ?? "";
  return `its certificate is for another host${names && ` (${names})`}${host ? `, not for ${host}` : ""}`;
}

function sentenceOf({ name, message }: Error, code: string): string | undefined {
  if (name === "HTTPParserError" || code.startsWith("HPE_")) return "it does not speak HTTP";
  if (message === "socket hang up" || message === "aborted") return SENTENCES.UND_ERR_SOCKET;
  return SENTENCES[code] ?? tlsFailure(message);
}

function tlsFailure(message: string): string | undefined {
  const [, reason] = /:SSL routines:[^:]*:([^:]+):/.exec(message) ?? [];
  if (reason === undefined) return undefined;
  const [, sentence] = TLS_REASONS.find(([pattern]) => pattern.test(reason)) ?? [];
  return sentence ?? `the TLS handshake failed: ${reason}`;
}

const RESETS = ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "EAI_AGAIN"];

/** Codes of connections that were made and lost, or not made, which may be otherwise a moment later. */
const LOST_CONNECTIONS = [
  ...RESETS,
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
];

/** Whether a connection broke in a way that may not happen again. */
export function isReset(error: unknown): boolean {
  return hasCode(error, RESETS);
}

/** Whether a request failed because of the connection, and not because of what came over it. */
export function isLostConnection(error: unknown): boolean {
  return hasCode(error, LOST_CONNECTIONS);
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && codes.includes(String(cause.code))) return true;
  }
  return false;
}
