import type { ServerResponse } from "node:http";
import { defaultWorld, type FaultName, startSandbox } from "@aam-groups/sandbox";
import { type Passed, startProxy } from "@aam-groups/test-kit/proxy";
import { describe, expect, test } from "vitest";
import { allChecks, type CheckId } from "../../src/checks/all-checks.ts";
import type { Fixtures } from "../../src/fixtures.ts";
import { type JudgedCheck, judgeCheck } from "../../src/run/judge-check.ts";
import { startGuarded } from "../support/guarded.ts";
import { judged } from "../support/judging.ts";
import { withFixtures } from "../support/with-fixtures.ts";

/** Checks that each send the objects of the fixtures: to set them, to be refused for another reason, or in passing. */
const SETTING: readonly CheckId[] = [
  "permissions-set.returns-200",
  "permissions-set.keeps-the-group",
  "permissions-set.id-as-string",
  "permissions-list.shows-all-that-was-set",
  "update.keeps-permissions",
  "parallel.updates",
  "sequences.follow-the-model",
];

const NAMES_THE_OBJECT =
  /^SEGMENT 99999 of your fixtures is not accessible with this token: permissions on it alone are refused with 40[34] .*fixtures file/;

type Intercept = (passed: Passed, response: ServerResponse) => undefined | "dealt with";

/** Judges some checks, one after the other. */
async function judgedOn(fixtures: Fixtures, ids: readonly CheckId[], intercept?: Intercept) {
  await using guarded = await startGuarded({ fixtures }, intercept);
  const judgements: JudgedCheck[] = [];
  for (const check of allChecks.filter(({ id }) => ids.some((one) => one === id)))
    judgements.push(await judgeCheck(guarded.session, check));
  return { judgements, tries: guarded.session.byCheck.get("objects") ?? [] };
}

/** A deployment that refuses to set some lists. */
const refusing = (isRefused: (body: string, n: number) => boolean, status = 403): Intercept => {
  let n = 0;
  return ({ method, url, body }, response) => {
    if (method !== "PUT" || !url.includes("/permissions")) return undefined;
    n += 1;
    if (!isRefused(body, n)) return undefined;
    response.writeHead(status, { "content-type": "application/json" }).end('{"code":"no"}');
    return "dealt with";
  };
};

describe("objects that the token cannot access", () => {
  test("are named by every check that needs them, and tried once", async () => {
    const { judgements, tries } = await judgedOn({ objects: { SEGMENT: [99_999] } }, SETTING);
    expect(judgements).toHaveLength(SETTING.length);
    for (const { result, isTrouble } of judgements) {
      expect(result).toMatchObject({ outcome: "not-observed" });
      expect(result.message).toMatch(NAMES_THE_OBJECT);
      expect(isTrouble).toBe(true);
    }
    const sent = tries.filter(({ requestBody }) => requestBody?.includes("99999"));
    expect(sent).toHaveLength(1);
  });

  test("are told from those beside them", async () => {
    const objects = { SEGMENT: [34, 99_999], TRAIT: [234, 99_998], DESTINATION: [304] };
    const { judgements, tries } = await judgedOn({ objects }, [
      "permissions-set.returns-200",
      "permissions-list.shows-all-that-was-set",
      "permissions-set.takes-trait-permissions",
    ]);
    const outcomes = judgements.map(({ result }) => [result.id, result.outcome]);
    expect(Object.fromEntries(outcomes)).toEqual({
      "permissions-set.returns-200": "kept",
      "permissions-set.takes-trait-permissions": "kept",
      "permissions-list.shows-all-that-was-set": "not-observed",
    });
    const [unseen] = judgements.filter(({ isTrouble }) => isTrouble);
    expect(unseen?.result.message).toMatch(
      /^SEGMENT 99999, TRAIT 99998 of your fixtures are not accessible with this token/,
    );
    expect(tries.filter(({ method }) => method === "DELETE")).toHaveLength(1);
  });

  test("are named as such if a deployment says that there are none", async () => {
    const isUnknown = (body: string) => body.includes("99999");
    const { judgements } = await judgedOn(
      { objects: { SEGMENT: [99_999] } },
      ["permissions-set.returns-200"],
      refusing(isUnknown, 404),
    );
    expect(judgements[0]?.result.message).toMatch(NAMES_THE_OBJECT);
  });

  test("make a run inconclusive, since nobody can tell who is at fault", async () => {
    const sandbox = await startSandbox({ port: 0 });
    await using proxy = await startProxy(
      sandbox.baseUrl,
      refusing((body) => body.includes("objectId")),
    );
    const only = ["--only", "permissions-set.is-kept,parallel.updates", "--settle-ms", "0"];
    const accessible = await withFixtures({ objects: { SEGMENT: [34] } });
    const { exitCode, report } = await judged(proxy.baseUrl, [...only, ...accessible]);
    expect(report.summary).toMatch(/could not be observed: SEGMENT 34 of your fixtures is not/);
    expect(report).toMatchObject({ verdict: "inconclusive", leftovers: [] });
    expect(exitCode).toBe(2);
    await sandbox.close();
  });

  test("and that no fixtures name, but permissions of existing groups, are said to be from there", async () => {
    const { judgements } = await judgedOn(
      {},
      ["permissions-set.returns-200"],
      refusing((body) => body.includes("objectId")),
    );
    expect(judgements[0]?.result.message).toMatch(
      /^SEGMENT \d+ in the permissions of existing groups is not accessible with this token.* Name others in a fixtures file/,
    );
  });

  test("are not set because permissions of existing groups name them", async () => {
    const { groups } = defaultWorld;
    const named = groups.flatMap(({ permissions = [] }) => permissions);
    const inaccessibleObject = { objectType: "SEGMENT", objectId: 34 };
    expect(named).toContainEqual(expect.objectContaining(inaccessibleObject));
    const { judgements } = await judgedOn(
      { inaccessibleObject },
      [...SETTING, "permissions-set.forbids-an-inaccessible-object"],
      refusing((body) => body.includes('"SEGMENT","objectId":34,')),
    );
    for (const { result } of judgements) expect(result).toMatchObject({ outcome: "kept" });
  });
});

describe("a refusal that is not about the objects is a finding", () => {
  const objects = { SEGMENT: [34, 277] };
  const findings: [string, CheckId, Intercept][] = [
    ["nothing can be set", "permissions-set.returns-200", refusing(() => true)],
    ["nothing can be found", "permissions-set.returns-the-new-list", refusing(() => true, 404)],
    [
      "one permission is refused",
      "permissions-set.takes-segment-permissions",
      refusing((body) => body.includes("MAP_TO_MODELS")),
    ],
    [
      "two objects at once are refused",
      "permissions-set.returns-the-new-list",
      refusing((body) => body.split("objectId").length > 2),
    ],
  ];

  test.each(findings)("where %s", async (_what, id, intercept) => {
    const { judgements } = await judgedOn({ objects }, [id], intercept);
    expect(judgements.map(({ result }) => result.outcome)).toEqual(["broken"]);
  });

  test("unless it could not be found out, which is tried again", async () => {
    let tries = 0;
    const { judgements } = await judgedOn(
      { objects: { SEGMENT: [99_999] } },
      ["permissions-set.returns-200", "permissions-set.returns-the-new-list"],
      ({ method, body }, response) => {
        const isTry = method === "PUT" && body === "[]";
        if (!isTry || tries++ > 0) return undefined;
        response.writeHead(500).end();
        return "dealt with";
      },
    );
    expect(judgements.map(({ result }) => [result.outcome, result.message])).toEqual([
      ["not-observed", expect.stringMatching(/could not be found out: not even .* \(500 /)],
      ["not-observed", expect.stringMatching(NAMES_THE_OBJECT)],
    ]);
  });

  test("where the object was set before", async () => {
    const { judgements, tries } = await judgedOn(
      { objects: { SEGMENT: [34] } },
      ["permissions-set.repeated-changes-nothing"],
      refusing((_body, n) => n > 1),
    );
    expect(judgements[0]?.result.outcome).toBe("broken");
    expect(tries).toEqual([]);
  });
});

describe("what the fixtures call inaccessible", () => {
  const judgedWith = async (fixtures: Fixtures, only: CheckId, fault?: FaultName) => {
    const sandbox = await startSandbox({ port: 0, ...(fault && { fault }) });
    const options = ["--only", only, "--settle-ms", "0", ...(await withFixtures(fixtures))];
    const { report, exitCode } = await judged(sandbox.baseUrl, options);
    await sandbox.close();
    return { exitCode, message: report.checks.find(({ id }) => id === only)?.message };
  };

  test("is no finding if it is a group in the caller's own list", async () => {
    const check = "permissions-list.refuses-an-inaccessible-group";
    const { exitCode, message } = await judgedWith({ inaccessibleGroupId: 9001 }, check);
    expect(message).toMatch(/^Group 9001, the fixtures' inaccessibleGroupId, is in the list.*file/);
    expect(exitCode).toBe(2);
  });

  const forbids = "permissions-set.forbids-an-inaccessible-object";
  const inaccessibleObject = { objectType: "SEGMENT", objectId: 563 };

  test("is no finding if it is an object that can be set, unlike others", async () => {
    const { exitCode, message } = await judgedWith({ inaccessibleObject }, forbids);
    expect(message).toMatch(/^SEGMENT 563, the fixtures' inaccessibleObject, could be set.*file/);
    expect(exitCode).toBe(2);
  });

  test.each([400, 404, 422])(
    "is one if access is not looked at, though %i is the response to an object that does not exist",
    async (status) => {
      const { judgements } = await judgedOn(
        { inaccessibleObject },
        [forbids],
        refusing((body) => body.includes('"objectId":2147483647,'), status),
      );
      expect(judgements[0]?.result).toMatchObject({ outcome: "broken" });
    },
  );

  test("is no reason for doubt if it is refused as it should be, although it is listed", async () => {
    const check = "permissions-list.refuses-an-inaccessible-group";
    const { judgements } = await judgedOn(
      { inaccessibleGroupId: 9001 },
      [check],
      ({ method, url }, response) => {
        if (method !== "GET" || !url.endsWith("/groups/9001/permissions")) return undefined;
        response.writeHead(400, { "content-type": "application/json" }).end('{"code":"no"}');
        return "dealt with";
      },
    );
    expect(judgements[0]?.result).toMatchObject({ outcome: "kept" });
  });

  test("is one if any object can be set", async () => {
    const fault = "permissions-set.grants-inaccessible";
    const { exitCode, message } = await judgedWith({ inaccessibleObject }, forbids, fault);
    expect(message).toMatch(/^Expected 403\. Got: 200/);
    expect(exitCode).toBe(1);
  });
});
