import { isExempt } from "./no-proxy.ts";

/** A forward proxy. It can be sent from one thread to another. */
export interface ForwardProxy {
  /** Without credentials, and with its port, e.g. `http://proxy.example:3128`. */
  origin: string;
  /** `user:password`, if it asks for them. */
  credentials?: string;
  /** The variable that names it. */
  variable: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What curl takes for a proxy that is named without a port. */
const CURLS_PORT = 1080;

/**
 * The proxy for requests to a URL, by the variables that curl reads: `https_proxy` or `HTTPS_PROXY`, `http_proxy` or
 * `HTTP_PROXY`, `all_proxy` or `ALL_PROXY`, unless `no_proxy` or `NO_PROXY` names the host. The lower-case one comes first, and an
 * empty one counts as if it were not there. Other than by curl, `HTTP_PROXY` is obeyed, but not where a web server sets it from a
 * header (CGI).
 *
 * @throws TypeError if it is not a proxy that HTTP can go through; the message names the variable, and no credential
 */
export function proxyFor(target: string, env: Environment): ForwardProxy | undefined {
  const url = new URL(target);
  const isTls = url.protocol === "https:";
  const upper = isTls ? "HTTPS_PROXY" : "HTTP_PROXY";
  const isFromHeader = !isTls && env.REQUEST_METHOD !== undefined;
  const names = [upper.toLowerCase(), ...(isFromHeader ? [] : [upper]), "all_proxy", "ALL_PROXY"];
  const variable = names.find((name) => env[name]?.trim());
  if (variable === undefined) return undefined;
  if (isExempt(url, env.no_proxy || env.NO_PROXY || "")) return undefined;
  const value = env[variable]?.trim() ?? "";
  return proxyNamed(value, variable);
}

/** Whether `curl` does not find this proxy by itself. */
export function isUnknownToCurl({ variable }: ForwardProxy): boolean {
  return variable === "HTTP_PROXY";
}

/** The values that must not be seen. */
export function proxySecrets(proxy: ForwardProxy | undefined): string[] {
  const { credentials } = proxy ?? {};
  if (credentials === undefined) return [];
  return [credentials, credentials.slice(credentials.indexOf(":") + 1)].filter(Boolean);
}

/** A proxy in the words of a message. */
export function proxyName({ origin, variable }: ForwardProxy): string {
  return `the proxy ${origin} (${variable})`;
}

function proxyNamed(value: string, variable: string): ForwardProxy {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = URL.parse(text);
  const rest = text.replace(/^[^/]*\/\/[^/?#]*/, "");
  if (!url || url.hostname === "" || rest.includes("@")) {
    const hint = text.includes("@")
      ? " Percent-encode special characters in the password, e.g. %23 for #."
      : "";
    throw new TypeError(
      `${variable} is not the URL of a proxy, such as http://proxy.example:3128.${hint}`,
    );
  }
  if (!/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      `${variable} names a proxy by ${url.protocol}//, but only http:// and https:// proxies work here.`,
    );
  }
  const hasPort = /:\d+$/.test(text.replace(/^[^/]*\/\//, "").replace(/[/?#].*/s, ""));
  const port = hasPort ? url.port || (url.protocol === "https:" ? 443 : 80) : defaultPort(url);
  const { username, password } = url;
  return {
    origin: `${url.protocol}//${url.hostname}:${port}`,
    ...(username === "" && password === ""
      ? {}
      : { credentials: `${decoded(username)}:${decoded(password)}` }),
    variable,
  };
}

function defaultPort({ protocol }: URL): number {
  return protocol === "https:" ? 443 : CURLS_PORT;
}

/** What is not percent-encoded rightly is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
