import { createHash } from "node:crypto";

const SCRIPT = /<script(?![^>]*\bsrc=)([^>]*)>(.*?)<\/script>/gs;
const STYLE = /<style[^>]*>(.*?)<\/style>/gs;

/** Names of this machine. Pages may send requests to all of its ports. */
export const LOCAL_HOSTS = ["127.0.0.1", "localhost"];

/**
 * The policy under which a page works, and nothing else does: scripts and styles of its own origin, inline ones by their
 * hashes, and requests to its own origin and to this machine, where mock and sandbox are.
 *
 * Style attributes are allowed, since highlighted code has a colour on each word. WebAssembly is what the search runs on.
 */
export function contentSecurityPolicy(html: string): string {
  const scripts = [...html.matchAll(SCRIPT)].map(([, , text = ""]) => hashOf(text));
  const styles = [...html.matchAll(STYLE)].map(([, text = ""]) => hashOf(text));
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${unique(scripts)}`,
    `style-src-elem 'self' ${unique(styles)}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${LOCAL_HOSTS.map((host) => `http://${host}:*`).join(" ")}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function unique(hashes: readonly string[]): string {
  return [...new Set(hashes)].sort().join(" ");
}
