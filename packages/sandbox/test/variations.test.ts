import { judge, type Violation } from "@aam-groups/spec/judge";
import { beforeAll, describe, expect, test } from "vitest";
import { type VariationName, variations } from "../src/index.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { probe } from "./probe.ts";

const names = Object.keys(variations) as VariationName[];
/** What shows only to a clock. */
const UNSEEN = new Set<VariationName>(["latency-80"]);

/** What differs from the spec and is allowed: that errors are JSON objects is assumed, and other JSON types say the same. */
const ALLOWED: Partial<Record<VariationName, (violation: Violation, status: number) => boolean>> = {
  "html-errors": ({ part }, status) => part === "media type" && status >= 400,
  "listed-errors": ({ part }, status) => part === "body" && status >= 400,
  "string-errors": ({ part }, status) => part === "body" && status >= 400,
  "json-suffix": ({ part }) => part === "media type",
};

/** The media type that errors have where it is not the documented one. */
const ERROR_TYPES: Partial<Record<VariationName, string>> = { "html-errors": "text/html" };

function lettingPass({ callUnjudged }: Deployment, variation: VariationName): Deployment["call"] {
  const isAllowed = ALLOWED[variation] ?? (() => false);
  const errorType = ERROR_TYPES[variation];
  return async (operationId, given) => {
    const received = await callUnjudged(operationId, given);
    const violations = judge(operationId, received);
    expect(violations.filter((one) => !isAllowed(one, received.status))).toEqual([]);
    if (errorType !== undefined && received.status >= 400)
      expect(received.headers.get("content-type")).toBe(errorType);
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
    const call = ALLOWED[variation] ? lettingPass(varied, variation) : varied.call;
    const actual = await probe(call);
    if (UNSEEN.has(variation)) expect(actual).toEqual(expected);
    else expect(actual).not.toEqual(expected);
  });
});
