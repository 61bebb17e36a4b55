import type { Exchange } from "../../deployment/exchange.ts";
import { proxyName } from "../../deployment/proxy.ts";
import type { Session } from "../session/session.ts";

/**
 * Why a deployment may have answered 401 or 403, and what to do about it.
 *
 * @param seen status and beginning of the response
 * @param sent the headers of the request
 * @param isProxyLikely whether it may have been the proxy
 */
export function accessRefused(
  status: 401 | 403,
  seen: string,
  sent: Exchange["requestHeaders"],
  { proxy, shell }: Pick<Session, "proxy" | "shell">,
  isProxyLikely: boolean,
): string {
  const [what, remedy] =
    status === 401
      ? [
          "the token was rejected",
          "get a new one, and set AAM_GROUPS_API_KEY if the host requires the client id.",
        ]
      : ["access was denied", `${RIGHTS}${clientId(sent, shell)}`];
  if (!proxy || !isProxyLikely) return `${capital(what)}: ${seen}. ${capital(remedy)}`;
  const who = `${capital(proxyName(proxy))}, or the deployment,`;
  return `${who} refused (${status}): ${seen.replace(/^\d+ (with )?/, "")}. If it was the deployment, ${what}: ${remedy}`;
}

const RIGHTS =
  "the user of the token may not be allowed to manage groups: assign a product profile whose user is, or take an administrator's token.";

function clientId(
  { "x-api-key": key }: Exchange["requestHeaders"],
  shell: Session["shell"],
): string {
  if (key === undefined) return " Or the host requires the client id: set AAM_GROUPS_API_KEY.";
  // The client that has fetched the token has sent its own id.
  if (shell?.apiKey === "$AAM_GROUPS_CLIENT_ID") return "";
  return " Or the client id in AAM_GROUPS_API_KEY is not that of the token.";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
