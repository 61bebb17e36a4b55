import { describe, expect, test } from "vitest";
import {
  anchorsOf,
  namesToInstall,
  ownPlaces,
  saidToBeMissing,
  UNTIL,
  unheldPromises,
  unswitchedLines,
} from "./what-texts-name.ts";

test.each([
  ["npm install --save-dev @aam-groups/mock @aam-groups/contract", ["mock", "contract"]],
  ["pnpm add -D typescript @aam-groups/types@1.0.0", ["types"]],
  ["npm i \\\n  @aam-groups/client \\\n  @aam-groups/types", ["client", "types"]],
  ["`yarn add @aam-groups/client`, which needs `@aam-groups/types`", ["client"]],
  ["npx @aam-groups/mock --port 4010 && npx @aam-groups/sandbox", ["mock", "sandbox"]],
  ["npx --yes --package=@aam-groups/mock aam-groups-mock", ["mock", "aam-groups-mock"]],
  ["deno add npm:@aam-groups/client", ["client"]],
  ["npx pnpm@12 mock, in packages/aam-groups-mock", []],
])("of %s every package is found", (text, names) => {
  const found = namesToInstall(text).map((name) => name.replace("@aam-groups/", ""));
  expect(found).toEqual(names);
});

test("places of ours on other hosts are found, and other places are not", () => {
  const text = `https://www.npmjs.com/package/@aam-groups/mock https://unpkg.com/@aam-groups/client@1
- uses: OWNER/NAME@v1.0.0
https://HOST/OWNER/NAME/v1.0.0/action.yml https://github.com/OWNER/NAME/edit/main/ https://github.com/vitejs/vite`;
  expect(ownPlaces(text)).toEqual([
    "npmjs.com/package/@aam-groups/mock",
    "unpkg.com/@aam-groups/client@1",
    "OWNER/NAME@v1.0.0",
    "OWNER/NAME/v1.0.0/action.yml",
  ]);
});

describe("a promise", () => {
  const HELD = `${UNTIL}\nIt is not on npm yet: run it from here.\n<!-- from the first release: -->`;
  const PROGRAM = "```sh\nnpx @aam-groups/mock\n```";

  test.each([
    ["after its program", `${PROGRAM}\n\n\`\`\`text\nMock\n\`\`\`\n\n${HELD}\n`],
    ["before its program", `${HELD}\n\n${PROGRAM}\n`],
    ["in its paragraph", "`npm i @aam-groups/mock` installs it.\n".concat(HELD)],
  ])("is held by what is said %s", (_, text) => {
    expect(unheldPromises(text)).toEqual([]);
  });

  test.each([
    ["nowhere", PROGRAM],
    ["under another heading", `${HELD}\n\n## Elsewhere\n\n${PROGRAM}`],
    ["two paragraphs away", `${PROGRAM}\n\nIt is a mock.\n\n${HELD}`],
  ])("is not held by what is said %s", (_, text) => {
    expect(unheldPromises(text)).toEqual(["@aam-groups/mock"]);
  });

  test("is made only then by a text that holds from the first release on", () => {
    const text = `${UNTIL}Wait.<!-- from the first release: \`npm i @aam-groups/mock\` -->`;
    expect(unheldPromises(text)).toEqual([]);
  });
});

test("a line of a program has to ask for the switch", () => {
  const said = ["x: `npm i @aam-groups/client`,", "y: it is not published yet"];
  expect(unswitchedLines(["// It is not on npm yet.", ...said].join("\n"))).toEqual(said);
  expect(unswitchedLines(`x: RELEASED\n  ? "${said[0]}"\n  : "${said[1]}"`)).toEqual([]);
});

test.each([
  "Nothing is on a registry yet: use the default branch.",
  "There is no tag yet.",
  "Il n’est pas encore publié.",
  "Until it is on npm, pack it.",
])("is found to say that something is missing: %s", (line) => {
  expect(saidToBeMissing(`One.\n${line}\nTwo.`)).toEqual([line]);
});

test("headings have the anchors that GitHub gives them", () => {
  const text = "# `a.b` & C\n```sh\n# none\n```\n## In [CI](x.md)\n## In CI\n## Zwölf_x-y";
  expect(anchorsOf(text)).toEqual(["ab--c", "in-ci", "in-ci-1", "zwölf_x-y"]);
});
