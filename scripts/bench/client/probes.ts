import { CREATED, json, LISTED } from "./deployment.ts";
import type { Feature, ProbeSettings } from "./programs/features.ts";
import type { Groups } from "./programs/groups.ts";
import { outcomeOf } from "./simulated-time.ts";
import { endlessResponse, type StubHandler, stubFetch } from "./stub.ts";

/** Errors of the platform do not say what a server has returned. */
const PLATFORM_ERRORS: unknown[] = [Error, SyntaxError, TypeError, DOMException];

const ELSEWHERE = "https://elsewhere.example/login";

/** Credentials that the stub takes. */
export const SIGN_IN: ProbeSettings["signIn"] = {
  tokenUrl: "https://ims.example/ims/token/v3",
  clientId: "a-client",
  clientSecret: "a-secret",
};

/** Tells whether a client has a feature, by what it does. */
export const PROBES: Record<Feature, (groups: Groups) => Promise<boolean>> = {
  async retries(groups) {
    stubFetch(inTurn(json(503, {}), json(200, LISTED)));
    const listed = await outcomeOf(() => groups.list());
    const sent = stubFetch(inTurn(json(503, {}), json(201, CREATED)));
    await outcomeOf(() => groups.create({ name: "Winter sale analysts", description: null }));
    return isValue(listed) && sent.length === 1;
  },

  async timeout(groups) {
    stubFetch((request) => endlessResponse(request));
    return isError(await outcomeOf(() => groups.list()));
  },

  async errors(groups) {
    stubFetch(() => json(409, { code: "conflict" }));
    const outcome = await outcomeOf(() => groups.remove(CREATED.groupId));
    if (!isError(outcome)) return false;
    const { error } = outcome;
    return holds(error, ["status", 409]) && holds(error, ["code", "conflict"]);
  },

  async signIn(groups) {
    stubFetch(({ url }, { headers, body }) => {
      if (url === SIGN_IN.tokenUrl) {
        const isKnown = new URLSearchParams(body).get("client_secret") === SIGN_IN.clientSecret;
        return isKnown
          ? json(200, { access_token: "granted", token_type: "bearer", expires_in: 86399 })
          : json(400, { error: "invalid_client" });
      }
      const isGranted = headers.get("authorization") === "Bearer granted";
      return isGranted ? json(200, LISTED) : json(401, { error: "invalid_token" });
    });
    return isValue(await outcomeOf(() => groups.list()));
  },

  async renewal(groups) {
    const tokens = new Set<string | null>();
    stubFetch((_, { headers }) => {
      tokens.add(headers.get("authorization"));
      return tokens.size === 1 ? json(401, { error: "invalid_token" }) : json(200, LISTED);
    });
    return isValue(await outcomeOf(() => groups.list()));
  },

  async html(groups) {
    const headers = { "content-type": "text/html" };
    stubFetch(() => new Response("<!doctype html><title>Sign in</title>", { headers }));
    const outcome = await outcomeOf(() => groups.list());
    if (!isError(outcome)) return false;
    const { error } = outcome;
    return error instanceof Error && !PLATFORM_ERRORS.includes(error.constructor);
  },

  async ids(groups) {
    const sent = stubFetch(() => new Response(null, { status: 204 }));
    // As if they came out of a file or a form: no type says that they are strings.
    for (const groupId of JSON.parse('["..", "", "118204/permissions"]')) {
      if (!isError(await outcomeOf(() => groups.remove(groupId)))) return false;
    }
    return sent.length === 0;
  },

  async redirects(groups) {
    const sent = stubFetch(({ url }) =>
      url === ELSEWHERE
        ? json(200, LISTED)
        : new Response(null, { status: 302, headers: { location: ELSEWHERE } }),
    );
    const outcome = await outcomeOf(() => groups.list());
    return isError(outcome) && sent.every(({ url }) => url !== ELSEWHERE);
  },

  async validation(groups) {
    const wrong = [{ groups: LISTED }, [{ ...CREATED, groupId: "none" }]];
    for (const body of wrong) {
      stubFetch(() => json(200, body));
      if (!isError(await outcomeOf(() => groups.list()))) return false;
    }
    return true;
  },
};

/** One response after the other; there is none after the last. */
function inTurn(...responses: Response[]): StubHandler {
  return () => {
    const next = responses.shift();
    if (!next) throw new TypeError("fetch failed");
    return next;
  };
}

function isValue(outcome: object | string): boolean {
  return typeof outcome === "object" && "value" in outcome;
}

function isError<Result extends object | string>(
  outcome: Result,
): outcome is Result & { error: unknown } {
  return typeof outcome === "object" && "error" in outcome;
}

/** Whether an error has a property, itself or in what it holds: clients put the response in different places. */
function holds(value: unknown, entry: readonly [name: string, value: unknown], depth = 3): boolean {
  if (typeof value !== "object" || value === null || depth === 0) return false;
  const [name, wanted] = entry;
  // Not by its entries alone: a Response has its status from its class.
  if (name in value && Reflect.get(value, name) === wanted) return true;
  return Reflect.ownKeys(value).some((key) => holds(Reflect.get(value, key), entry, depth - 1));
}
