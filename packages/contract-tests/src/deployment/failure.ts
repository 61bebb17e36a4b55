import { ProxyError } from "./tunnel.ts";

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
  SELF_SIGNED_CERT_IN_CHAIN:
    "its certificate has an unknown authority (add it with NODE_EXTRA_CA_CERTS)",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "its certificate has an unknown authority (add it with NODE_EXTRA_CA_CERTS)",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS: is its URL an http one?",
};

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
    const sentence = sentenceOf(cause, code);
    if (sentence) return sentence;
    if (!(cause.cause instanceof Error)) return code ? `${cause.message} (${code})` : cause.message;
  }
  return String(error);
}

function sentenceOf({ name, message }: Error, code: string): string | undefined {
  if (name === "HTTPParserError" || code.startsWith("HPE_")) return "it does not speak HTTP";
  if (message === "socket hang up" || message === "aborted") return SENTENCES.UND_ERR_SOCKET;
  return SENTENCES[code];
}

const RESETS = ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "EAI_AGAIN"];

/** Whether a connection broke in a way that may not happen again. */
export function isReset(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && RESETS.includes(String(cause.code))) return true;
  }
  return false;
}
