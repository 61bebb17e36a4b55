import type { Intercept } from "@aam-groups/test-kit/proxy";
import type { Group } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { judgeCheck } from "../../src/run/judge-check.ts";
import { checksLike } from "../../src/run/stages.ts";
import { cleanUp } from "../../src/run/trial/clean-up.ts";
import { type Guarded, startGuarded } from "../support/guarded.ts";
import { pictureOf } from "../support/picture.ts";

const json = { "content-type": "application/json" };

/** Sends something to the sandbox itself, as the deployment or somebody else would. */
async function directly(
  { sandbox }: Guarded,
  method: string,
  path: string,
  body: object,
): Promise<Group> {
  const headers = { authorization: "Bearer admin-token", ...json };
  const init = { method, headers, body: JSON.stringify(body) };
  return (await fetch(`${sandbox.baseUrl}${path}`, init)).json() as Promise<Group>;
}

describe("a deployment that lies cannot make the run harm others", () => {
  test("by responding a creation with a group that was there before", async () => {
    let isLying = false;
    await using guarded = await startGuarded({}, ({ method }, response) => {
      if (!isLying || method !== "POST") return undefined;
      response
        .writeHead(201, json)
        .end(JSON.stringify({ groupId: 9002, name: "Campaign analysts" }));
      return "dealt with";
    });
    isLying = true;
    for (const check of checksLike("create,update,delete,bulk-delete,permissions-set")) {
      await judgeCheck(guarded.session, check);
    }
    await cleanUp(guarded.trial);
    expect(await pictureOf(guarded.sandbox.baseUrl)).toEqual(guarded.before);
  });

  test("by responding a creation with a group that somebody else has created meanwhile", async () => {
    let theirs = 0;
    const lie: Intercept = ({ method }, response) => {
      if (theirs === 0 || method !== "POST") return undefined;
      response.writeHead(201, json).end(JSON.stringify({ groupId: theirs, name: "Theirs" }));
      return "dealt with";
    };
    await using guarded = await startGuarded({}, lie);
    const { trial, expectRefused } = guarded;
    const { groupId } = await directly(guarded, "POST", "/groups/", { name: "Theirs" });
    await trial.list();
    theirs = groupId;
    await expect(trial.create()).rejects.toThrow(/a new group with an id of its own/);
    await expectRefused(() => trial.send("deleteGroup", { groupId: theirs }), /has not created/);
    await cleanUp(trial);
    expect((await pictureOf(guarded.sandbox.baseUrl)).slice(guarded.before.length)).toMatchObject([
      { groupId: theirs, name: "Theirs" },
    ]);
  });

  test("by writing the run's mark into a group that was there before", async () => {
    await using guarded = await startGuarded({});
    const { trial, session } = guarded;
    const name = trial.mark();
    await directly(guarded, "PUT", "/groups/9002/", { name, description: null });
    const list = await trial.list();
    expect(list.filter((group) => session.isOwn(group)).map(({ id }) => id)).not.toContain(9002);
    expect(session.neighbours.events).toMatchObject([{ kind: "changed", id: 9002 }]);
    await cleanUp(trial);
    const after = await pictureOf(guarded.sandbox.baseUrl);
    expect(after).toEqual(
      guarded.before.map((group) =>
        (group as Group).groupId === 9002 ? { ...(group as Group), name } : group,
      ),
    );
  });
});
