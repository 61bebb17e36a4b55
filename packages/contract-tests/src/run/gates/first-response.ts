import {
  type Exchange,
  isSuccess,
  NoResponseError,
  type ReceivedResponse,
} from "../../deployment/exchange.ts";
import { proxyName } from "../../deployment/proxy.ts";
import { pathOf } from "../../deployment/route.ts";
import { groupsIn } from "../../group.ts";
import { isMarkup } from "../../html-page.ts";
import { isJsonType, mediaTypeIn } from "../../media-type.ts";
import type { Session } from "../session/session.ts";
import type { Trial } from "../trial/trial.ts";
import { got } from "../trial/wording.ts";
import { accessRefused } from "./access-refused.ts";
import { GateError } from "./gate-error.ts";

/**
 * Asks for the list of groups, and looks whether it comes from the deployment.
 *
 * @throws GateError that says what stands in the way: the network, a proxy, the base URL or the token
 */
export async function firstResponse(
  trial: Trial,
): Promise<{ response: ReceivedResponse; durationMs: number }> {
  const { baseUrl, timeoutMs, proxy } = trial.session;
  let response: ReceivedResponse;
  try {
    response = await trial.send("listGroups");
  } catch (error) {
    if (!(error instanceof NoResponseError)) throw error;
    const why = trial.exchanges.at(-1)?.error;
    if (why?.includes(`within ${timeoutMs} ms`)) {
      throw new GateError(
        "latency",
        `${baseUrl}: ${why}. Raise --timeout-ms, or find out why the deployment${proxy ? `, or ${proxyName(proxy)},` : ""} hangs.`,
      );
    }
    const through = proxy && !why?.includes(proxy.origin) ? ` through ${proxyName(proxy)}` : "";
    throw new GateError(
      "reachable",
      `${baseUrl} cannot be reached${through}: ${why ?? error.message}.`,
    );
  }
  const durationMs = trial.exchanges.at(-1)?.durationMs ?? 0;
  const sent = trial.exchanges.at(-1)?.requestHeaders ?? {};
  const problem =
    (await missingTwin(trial, response, "listGroups")) ?? problemOf(response, trial.session, sent);
  if (problem === undefined) return { response, durationMs };
  const { gate, message } = problem;
  throw new GateError(gate, `${message}${hint(baseUrl)}`);
}

/**
 * Looks whether paths without a slash at their end work as they are. What is created on a deployment where they do not could not be
 * deleted again, so that it is found out before.
 *
 * @throws GateError
 */
export async function checkPaths(trial: Trial, list: ReceivedResponse): Promise<void> {
  const [first] = groupsIn(list.json) ?? [];
  if (!first) return;
  const operationId = "listGroupPermissions";
  const response = await trial.send(operationId, { groupId: first.id });
  const { status, headers } = response;
  const at = `${trial.session.baseUrl}${pathOf(operationId, first.id)}`;
  const isRedirect = status >= 300 && status < 400;
  const problem =
    isRedirect && isTwin(at, URL.parse(headers.get("location") ?? "", at))
      ? wrongSlash(at, "redirects to")
      : await missingTwin(trial, response, operationId, first.id);
  if (problem) throw new GateError(problem.gate, problem.message);
}

/** The most frequent mistake of all, which shows in many ways. */
function hint(baseUrl: string): string {
  return /\/groups$/.test(baseUrl)
    ? ` The base URL ends with /groups, which is added to it: is --base-url ${baseUrl.replace(/\/groups$/, "")} what you mean?`
    : "";
}

type Problem = { gate: "reachable" | "token"; message: string };

function problemOf(
  response: ReceivedResponse,
  session: Session,
  sentHeaders: Exchange["requestHeaders"],
): Problem | undefined {
  const { status, headers, text } = response;
  const { baseUrl, proxy } = session;
  const seen = got(response);
  const isPage = isMarkup(text);
  const writer =
    proxy && (isPage || isFromProxy(headers)) ? ` It may be ${proxyName(proxy)} that says so.` : "";
  const at = `${baseUrl}/groups/`;
  if (/\b(?:client|ssl) certificate\b/i.test(text) && status >= 400 && status < 500) {
    return reachable(
      `${at} wants a client certificate, which this command cannot send: ${seen}. Run it behind a proxy that does, or where none is needed.`,
    );
  }
  if (status === 401 || status === 403) {
    const message = accessRefused(status, seen, sentHeaders, session, writer !== "");
    return { gate: "token", message };
  }
  if (status === 304) {
    return reachable(`${at} returns ${seen}. Find out which cache in front of it does that.`);
  }
  if (status >= 300 && status < 400) return redirect(at, baseUrl, headers.get("location"));
  if (status === 404) {
    return reachable(
      `${at} does not exist (404).${writer} Is the version prefix missing, as in https://host/v1?`,
    );
  }
  if (!isSuccess(response)) return reachable(`${at} does not work: ${seen}.${writer}`);
  const type = headers.get("content-type") ?? "";
  const isMeantAsJson = isJsonType(mediaTypeIn(type)) || response.json !== undefined;
  if (isMeantAsJson && !isPage) return undefined;
  const what = isMeantAsJson
    ? `a page labelled as ${type || "nothing"}`
    : type || "something without a media type";
  return reachable(
    `${at} returns ${what} instead of JSON, as a login page or a proxy would: ${seen}.${writer}`,
  );
}

/** Whether headers say that a proxy wrote them, or passed them on. */
function isFromProxy(headers: Headers): boolean {
  return (
    headers.has("proxy-authenticate") ||
    headers.has("via") ||
    /proxy|squid/i.test(headers.get("server") ?? "")
  );
}

function reachable(message: string): Problem {
  return { gate: "reachable", message };
}

function redirect(at: string, baseUrl: string, location: string | null): Problem {
  const to = URL.parse(location ?? "", at);
  if (isTwin(at, to)) return wrongSlash(at, "redirects to");
  const isSecured = baseUrl.startsWith("http:") && to?.protocol === "https:";
  const how =
    isSecured && to.hostname === new URL(at).hostname
      ? `redirects from http to https. Redirects are not followed, because they would forward the token: use --base-url ${to.href.replace(/\/groups\/?$/, "")}.`
      : `redirects to ${location ?? "nowhere"}. Redirects are not followed, because they would forward the token: use the final URL.`;
  return reachable(`${baseUrl} ${how}`);
}

/** Whether two URLs differ in a slash at the end, and in nothing else. */
function isTwin(at: string, to: URL | null): boolean {
  const twin = at.endsWith("/") ? at.slice(0, -1) : `${at}/`;
  return to?.href === URL.parse(twin)?.href;
}

function wrongSlash(at: string, how: "redirects to" | "does not exist (404), unlike"): Problem {
  const [twin, documented] = at.endsWith("/") ? ["without the", "one"] : ["with a", "none"];
  return reachable(
    `${at} ${how} the same URL ${twin} slash at its end. The documented path has ${documented} there: let the deployment, and each proxy or gateway in front of it, take paths as they are.`,
  );
}

/** Whether a path that does not exist does so with a slash too many or too few. */
async function missingTwin(
  trial: Trial,
  { status }: ReceivedResponse,
  operationId: "listGroups" | "listGroupPermissions",
  groupId?: number,
): Promise<Problem | undefined> {
  if (status !== 404) return undefined;
  const path = pathOf(operationId, groupId);
  const twin = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  const response = await trial.send(operationId, { path: twin });
  const isThere = isSuccess(response) && Array.isArray(response.json);
  return isThere
    ? wrongSlash(`${trial.session.baseUrl}${path}`, "does not exist (404), unlike")
    : undefined;
}
