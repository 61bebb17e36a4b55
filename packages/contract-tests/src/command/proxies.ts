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

/** What `curl` has to be told about a proxy. */
export function curlOptions(proxy: ForwardProxy | undefined): string {
  return proxy && isUnknownToCurl(proxy) ? `-x "$${proxy.variable}"` : "";
}
