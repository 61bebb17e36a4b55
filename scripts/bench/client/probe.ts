import { isDeepStrictEqual } from "node:util";
import { CONNECTION, CREATED, GRANTED, json, LISTED } from "./deployment.ts";
import { PROBES, SIGN_IN } from "./probes.ts";
import { loadProgram } from "./program.ts";
import type { Feature, ProbeSettings } from "./programs/features.ts";
import { type Sent, stubFetch } from "./stub.ts";

/** Whether a client has a feature: without options, with an option of its own, or not. */
export type Having = "always" | "by option" | "no";

/** What a client has. */
export type Features = Record<Feature, Having>;

const EXPECTED = [
  { method: "GET", url: "/groups/" },
  { method: "POST", url: "/groups/", body: { name: CREATED.name, description: null } },
  { method: "PUT", url: `/groups/${CREATED.groupId}/permissions/`, body: GRANTED },
  { method: "DELETE", url: `/groups/${CREATED.groupId}` },
];

/**
 * Lets a program use every call once.
 *
 * @throws Error if it sends anything but the documented requests, or does not return what the response holds
 */
export async function checkProgram(file: string): Promise<void> {
  const { connect, lifecycle } = await loadProgram(file);
  const responses = [json(200, LISTED), json(201, CREATED), json(200, GRANTED)];
  const sent = stubFetch(() => responses.shift() ?? new Response(null, { status: 204 }));
  const result = await lifecycle(connect(CONNECTION));
  const requests = sent.map(requestOf);
  if (!isDeepStrictEqual(requests, EXPECTED)) {
    throw new Error(`It does not send the documented requests, but ${JSON.stringify(requests)}.`);
  }
  const expected = `10 groups before, ${CREATED.groupId} with 1 permission objects`;
  if (result !== expected) throw new Error(`It says "${result}", not "${expected}".`);
}

/** Tells by probes which features a program has. */
export async function probeProgram(file: string): Promise<Features> {
  const features: Partial<Features> = {};
  for (const feature of Object.keys(PROBES) as Feature[]) {
    features[feature] = await havingOf(feature, file);
  }
  return features as Features;
}

async function havingOf(feature: Feature, file: string): Promise<Having> {
  const probe = PROBES[feature];
  const { connect, variants } = await loadProgram(file);
  if (await probe(connect(CONNECTION))) return "always";
  const variant = variants?.[feature];
  if (!variant) return "no";
  const fresh = await loadProgram(file);
  return (await probe(fresh.connect(CONNECTION, variant(settings())))) ? "by option" : "no";
}

function settings(): ProbeSettings {
  let tokens = 0;
  return { timeoutMs: 5000, nextToken: () => `token-${tokens++}`, signIn: SIGN_IN };
}

function requestOf({ method, url, headers, body }: Sent) {
  const { baseUrl, token } = CONNECTION;
  const isAsExpected =
    headers.get("authorization") === `Bearer ${token}` &&
    (body === "" || headers.get("content-type")?.startsWith("application/json"));
  return {
    method,
    url: url.replace(baseUrl, ""),
    ...(body === "" ? {} : { body: JSON.parse(body) }),
    ...(isAsExpected ? {} : { headers: [...headers] }),
  };
}
