import { join } from "node:path";
import { withoutBrowser } from "@aam-groups/test-kit/chromium";
import { install, pack } from "@aam-groups/test-kit/packed";
import { beforeAll, describe } from "vitest";
import { testBrowser } from "./package/browser.ts";
import { testCompilers } from "./package/compilers.ts";
import { testContents } from "./package/contents.ts";
import { type Equipped, equip } from "./package/equipped.ts";
import { testNodes } from "./package/nodes.ts";
import { testSize } from "./package/size.ts";

// All of these use what npm would get. It is packed once: two builds at the same time would disturb each other.
let tarball = "";
let folder = "";
let equipped: Equipped;
beforeAll(async () => {
  tarball = await pack(join(import.meta.dirname, ".."));
  folder = await install("npm", tarball);
  equipped = await equip(folder);
});

describe("the package", () =>
  testContents(
    () => tarball,
    () => folder,
  ));
describe("in a bundle", () => testSize(() => folder));
describe.skipIf(withoutBrowser)("in Chromium", () => testBrowser(() => folder));
describe("its types", () => testCompilers(() => equipped));
describe("on Node", () => testNodes(() => equipped));
