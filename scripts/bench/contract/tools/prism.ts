import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startScript } from "../child.ts";
import { SPEC_FILE } from "../spec-for-tools.ts";
import type { Tool } from "../tool.ts";
import { generateCollection, runCollection } from "./newman.ts";

const require = createRequire(import.meta.url);
const SCRIPT = join(dirname(require.resolve("@stoplight/prism-cli/package.json")), "dist/index.js");

/** The same collection through Prism's proxy, which answers 500 instead of what breaks the spec. */
export const prism: Tool = {
  title: "Newman + Prism",
  groupsNeeded: 4,
  prepare: generateCollection,
  async run(target) {
    const args = ["proxy", SPEC_FILE, target.baseUrl, "--port", "0", "--errors"];
    await using proxy = await startScript(target, SCRIPT, args, /listening on (\S+)/);
    return await runCollection(target, proxy.ready);
  },
};
