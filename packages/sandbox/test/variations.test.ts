import { judge } from "@aam-groups/spec/judge";
import { beforeAll, describe, expect, test } from "vitest";
import { type VariationName, variations } from "../src/index.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { probe } from "./probe.ts";

const names = Object.keys(variations) as VariationName[];
/** What shows only to a clock. */
const UNSEEN = new Set<VariationName>(["latency-80"]);

/** HTML errors are allowed: the spec only assumes that errors are JSON. */
function lettingHtmlErrorsPass({ callUnjudged }: Deployment): Deployment["call"] {
  return async (operationId, given) => {
    const received = await callUnjudged(operationId, given);
    const violations = judge(operationId, received).filter(({ part }) => part !== "media type");
    expect(violations).toEqual([]);
    if (received.status >= 400) expect(received.headers.get("content-type")).toBe("text/html");
    return received;
  };
}

describe("under every variation, each response conforms to the spec, and something is different", () => {
  let expected: unknown[];
  beforeAll(async () => {
    await using sound = await deploy();
    expected = await probe(sound.call);
  });

  test.each(names)("%s", async (variation) => {
    await using varied = await deploy({ variation });
    const call = variation === "html-errors" ? lettingHtmlErrorsPass(varied) : varied.call;
    const actual = await probe(call);
    if (UNSEEN.has(variation)) expect(actual).toEqual(expected);
    else expect(actual).not.toEqual(expected);
  });
});
