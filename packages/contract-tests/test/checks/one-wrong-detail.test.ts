import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import { expect, test } from "vitest";
import type { CheckId } from "../../src/checks/all-checks.ts";
import { PLAN_TOKEN } from "../../src/ideal-deployment.ts";
import { isFinding } from "../../src/report/finding.ts";
import { runSuite } from "../../src/run/run-suite.ts";
import { checksLike } from "../../src/run/stages.ts";
import { newSession } from "../support/guarded.ts";
import { json, startPeculiar } from "../support/peculiar-deployment.ts";

type Place = "POST" | "PUT" | "GET";

/**
 * What the deployment makes of each group in its responses to creations, to updates, or to the list; the findings, and what nobody
 * can see then.
 */
type Detail = [
  what: string,
  place: Place,
  spoil: (group: JsonNode) => JsonNode,
  broken: CheckId[],
  unseen?: CheckId,
];

const without =
  (field: string) =>
  ({ [field]: _, ...group }: JsonNode): JsonNode =>
    group;
const withField =
  (field: string, value: (was: unknown) => unknown) =>
  (group: JsonNode): JsonNode => ({ ...group, [field]: value(group[field]) });

const details: Detail[] = [
  ["a count as text", "PUT", withField("membershipCount", String), ["update.returns-the-group"]],
  ["no count", "PUT", without("membershipCount"), ["update.returns-the-group"]],
  ["members as an object", "PUT", withField("users", () => ({})), ["update.returns-the-group"]],
  ["a pid as text", "PUT", withField("pid", String), ["update.returns-the-group"]],
  ["no wildcards", "PUT", without("wildcards"), ["update.returns-the-group"]],
  [
    "no description where it is null",
    "PUT",
    (group) => (group.description === null ? without("description")(group) : group),
    ["update.returns-the-group"],
  ],
  ["another count", "PUT", withField("membershipCount", () => 7), ["update.keeps-members"]],
  ["a count as text", "POST", withField("membershipCount", String), ["create.returns-the-group"]],
  ["members as an object", "POST", withField("users", () => ({})), ["create.returns-the-group"]],
  ["no pid", "POST", without("pid"), ["create.returns-the-group"]],
  [
    "another count",
    "POST",
    withField("membershipCount", () => 7),
    ["create.is-listed", "create.has-no-members"],
  ],
  [
    "a count as text",
    "GET",
    withField("membershipCount", String),
    ["list.has-all-fields"],
    "list.counts-members",
  ],
  ["no pid", "GET", without("pid"), ["list.has-all-fields"], "list.has-one-pid"],
];

test.each(details)(
  "%s in responses to a %s is found once",
  async (_what, place, spoil, ids, unseen) => {
    await using deployment = await startPeculiar(async ({ method, path }, sound) => {
      const response = await sound();
      if (method !== place || !response.ok || path.includes("permissions")) return response;
      const body: unknown = await response.json();
      const spoilt = (one: unknown) => (isNode(one) ? spoil(one) : one);
      return json(Array.isArray(body) ? body.map(spoilt) : spoilt(body), response.status);
    });
    const session = await newSession(deployment.baseUrl, { credentials: { token: PLAN_TOKEN } });
    const { judgements } = await runSuite(session, checksLike("create,update,list,sequences"));
    session.journal.close();
    const findings = judgements.map(({ result }) => result).filter(isFinding);
    expect(findings.map(({ id }) => id)).toEqual(ids);
    for (const { outcome } of findings) expect(outcome).toBe("broken");
    const outcomes = judgements.map(({ result }) => [result.id, result.outcome]);
    if (unseen) expect(outcomes).toContainEqual([unseen, "not-observed"]);
    // A repetition creates groups of its own, and updates those.
    const lines = findings.flatMap(({ evidence }) => evidence.map(({ curl }) => curl));
    expect(lines.filter((line) => /-X PUT/.test(line) && /\/groups\/\d/.test(line))).toEqual([]);
  },
);
