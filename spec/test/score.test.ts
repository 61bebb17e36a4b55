import { join } from "node:path";
import { redocly } from "@aam-groups/redocly";
import { expect, test } from "vitest";

const spec = join(import.meta.dirname, "../openapi.yaml");
const config = join(import.meta.dirname, "../redocly.yaml");

// 86.5 is the best score of a public reference specification; ours stays well above it.
test("Redocly's score of the contract is above 90", async () => {
  const { stdout } = await redocly(["score", spec, "--config", config, "--format=json"]);
  const { agentReadiness }: { agentReadiness: number } = JSON.parse(stdout);
  console.log(`redocly score: ${agentReadiness}`);
  expect(agentReadiness).toBeGreaterThan(90);
});
