import { type ForwardProxy, isUnknownToCurl, proxyFor } from "../deployment/proxy.ts";
import { UsageError } from "./command-options.ts";

/** The proxy for requests to a URL, by the environment. @throws UsageError */
export function proxyOf(target: string, env: NodeJS.ProcessEnv): ForwardProxy | undefined {
  try {
    return proxyFor(target, env);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** What `curl` has to be told about a proxy, and about the authorities that only Node knows of. */
export function curlOptions(
  target: string,
  proxy: ForwardProxy | undefined,
  { NODE_EXTRA_CA_CERTS: authorities }: NodeJS.ProcessEnv,
): string {
  const isByTls = (url: string | undefined) => authorities && url?.startsWith("https:");
  return [
    proxy && isUnknownToCurl(proxy) ? `-x "$${proxy.variable}"` : "",
    isByTls(target) ? '--cacert "$NODE_EXTRA_CA_CERTS"' : "",
    isByTls(proxy?.origin) ? '--proxy-cacert "$NODE_EXTRA_CA_CERTS"' : "",
  ]
    .filter(Boolean)
    .join(" ");
}
