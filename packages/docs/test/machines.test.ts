import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { operationsOf } from "@aam-groups/spec/operations";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { beforeAll, describe, expect, test } from "vitest";
import { guideFiles } from "../src/guide-files.ts";
import { LANGUAGES } from "../src/languages.ts";
import { machineFiles } from "../src/machines/index.ts";
import { postmanCollection } from "../src/machines/postman-collection.ts";
import { specFile } from "./spec-file.ts";

let files: Map<string, string>;
beforeAll(async () => {
  const guides = await guideFiles(specFile);
  files = new Map([
    ...(await machineFiles(specFile, guides)),
    ...guides.map(({ path, text }) => [path, text] as const),
  ]);
});

function textOf(path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`There is no ${path}.`);
  return text;
}

/** The files that the links of a file lead to, with the anchors in them. Links to other sites are left out. */
function linksIn(path: string): { file: string; anchor: string | undefined }[] {
  return [...textOf(path).matchAll(/\]\((?!https:)([^)]*)\)/g)].map(([, href = ""]) => {
    const [file = "", anchor] = href.split("#");
    return { file: file === "" ? path : posix.join(posix.dirname(path), file), anchor };
  });
}

test("the spec is there as it is written, and as JSON in one piece", async () => {
  expect(textOf("openapi.yaml")).toBe(await readFile(specFile, "utf8"));
  const { "x-generated": _, ...document } = spec;
  expect(JSON.parse(textOf("openapi.json"))).toEqual(document);
});

describe.each(LANGUAGES)("the pages in $name", ({ tag }) => {
  test.each(operationsOf(spec).map(({ id }) => id))("%s is complete by itself", (id) => {
    const path = `${tag}/reference/${id}.md`;
    const text = textOf(path);
    const operation = operationsOf(spec).find((one) => one.id === id);
    const [, , version, , request] = text.split("\n");
    expect(text).toMatch(/^# \S/);
    expect(version?.split(" ").at(-1)).toBe(spec.info.version);
    expect(request).toMatch(/^`[A-Z]+ \//);
    expect(text).toContain(`\n\`${operation?.method} ${operation?.path}\`\n`);
    for (const { url } of spec.servers) expect(text).toContain(`| \`${url}\` |`);
    for (const scheme of Object.keys(spec.components.securitySchemes)) {
      expect(text).toContain(`| \`${scheme}\` |`);
    }
    expect(text).toContain("\n### Group");
    expect(text).toMatch(/\n### curl\n[\s\S]*\n### TypeScript\n[\s\S]*\n### Python\n/);
    expect(linksIn(path).filter(({ file }) => file !== path)).toEqual([]);
  });

  test("have links that lead to files, and to headings in them", () => {
    const paths = [...files.keys()].filter((path) => path.startsWith(`${tag}/`));
    expect(paths).toHaveLength(20);
    const links = paths.flatMap(linksIn);
    expect(links.length).toBeGreaterThan(100);
    for (const { file, anchor } of links) {
      const headings = textOf(file)
        .split("\n")
        .filter((line) => line.startsWith("#"))
        .map((line) => line.replace(/^#+ /, "").toLowerCase());
      if (anchor !== undefined) expect(headings, file).toContain(anchor);
    }
  });

  test("have one title each, and no heading that skips a level", () => {
    for (const path of [...files.keys()].filter((one) => one.startsWith(`${tag}/`))) {
      const levels = textOf(path)
        .replace(/^```[\s\S]*?^```/gm, "")
        .split("\n")
        .filter((line) => /^#+ /.test(line))
        .map((line) => line.indexOf(" "));
      expect(
        levels.filter((level) => level === 1),
        path,
      ).toHaveLength(1);
      for (const [i, level] of levels.entries()) {
        expect(level, path).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
      }
    }
  });
});

test("the page of schemas begins with links to all of them", () => {
  const names = Object.keys(spec.components.schemas);
  const links = names.map((name) => `[${name}](#${name.toLowerCase()})`);
  expect(textOf("en/reference/schemas.md").split("\n").slice(0, 5)).toEqual([
    "# Schemas",
    "",
    links.join(", "),
    "",
    `## ${names[0]}`,
  ]);
});

test("the page of permissions has the table first, and then the wildcards", () => {
  const text = textOf("en/reference/permissions.md");
  expect(text).toMatch(
    /^# Permissions\n\n\| Permission \|.*\n(\|.*\n)+\nKnown object types .*\n\n## Wildcards\n\n/,
  );
  expect(text).toContain("\n- `VIEW_ALL_SEGMENTS`\n");
});

describe("llms.txt", () => {
  test("begins with a title and a summary", () => {
    expect(textOf("llms.txt")).toMatch(/^# Group Management API\n\n> Create, update, list and /);
  });

  test("has nothing but lists of links below its headings", () => {
    const [, ...sections] = textOf("llms.txt").split("\n## ");
    expect(sections.map((section) => section.split("\n")[0])).toEqual([
      "Reference",
      "Guides",
      "Spec",
      "Optional",
    ]);
    for (const section of sections) {
      const [, ...lines] = section.split("\n").filter((line) => line !== "");
      for (const line of lines) expect(line).toMatch(/^- \[[^\]]+\]\([^)]+\): \S/);
    }
  });

  test("lists every file once, and those in other languages as optional", () => {
    const listed = linksIn("llms.txt").map(({ file }) => file);
    const all = [...files.keys()].filter((path) => path !== "llms.txt");
    expect(listed.toSorted()).toEqual(all.toSorted());
    const [before = ""] = textOf("llms.txt").split("\n## Optional");
    expect(before).not.toMatch(/\]\((fr|pt-BR|zh-Hant)\//);
  });

  test("has no heading for guides if there are none", async () => {
    const without = await machineFiles(specFile);
    expect(without.get("llms.txt")).not.toContain("Guides");
  });
});

describe("llms-full.txt", () => {
  test("has one title, and every line of the English reference and guides", () => {
    const text = textOf("llms-full.txt");
    expect(text.replace(/^```[\s\S]*?^```/gm, "").match(/^# .*$/gm)).toEqual([
      "# Group Management API",
    ]);
    const lines = new Set(text.split("\n").map(plain));
    for (const path of [...files.keys()].filter((one) => one.startsWith("en/"))) {
      const missing = textOf(path)
        .split("\n")
        .map(plain)
        .filter((line) => !lines.has(line));
      // A page of an operation names the API and its version, to be complete by itself.
      const own = /^en\/reference\/\w+Group/.test(path) ? 1 : 0;
      expect([path, missing.slice(own)]).toEqual([path, []]);
    }
  });

  /** A line wherever it stands: headings are lower, and links lead from elsewhere. */
  const plain = (line: string) => line.replace(/^#+ /, "").replaceAll(/\]\([^)]*\)/g, "]");

  test("has links that lead to files", () => {
    const links = linksIn("llms-full.txt");
    expect(links.length).toBeGreaterThan(100);
    for (const { file } of links) expect([...files.keys()]).toContain(file);
  });
});

describe("the Postman collection", () => {
  test("is the same each time", async () => {
    expect(await postmanCollection(spec)).toEqual(JSON.parse(textOf("postman.json")));
    expect(textOf("postman.json")).not.toMatch(/"(id|_postman_id)":/);
  });

  test("has variables that fit the mock", () => {
    const { variable, auth } = JSON.parse(textOf("postman.json"));
    expect(variable).toEqual([
      { key: "baseUrl", value: "http://127.0.0.1:4010/api/v1" },
      { key: "token", value: "any" },
      { key: "clientId", value: "" },
      { key: "groupId", value: "118204" },
    ]);
    expect(auth).toEqual({
      type: "bearer",
      bearer: [{ key: "token", value: "{{token}}", type: "string" }],
    });
  });

  test("keeps the slashes, and has the first example of each body", () => {
    const { item } = JSON.parse(textOf("postman.json"));
    type Item = { name: string; request: { method: string; url: Url; body?: { raw: string } } };
    type Url = { host: string[]; path: string[]; variable: { key: string; value: string }[] };
    const requests = item
      .flatMap((folder: { item: Item[] }) => folder.item)
      .map(({ request: { method, url, body } }: Item) => [
        `${method} ${url.path.join("/")}`,
        body && JSON.parse(body.raw),
        ...url.variable.map(({ value }) => value),
      ]);
    const { examples } = spec.components;
    expect(requests).toEqual([
      ["GET groups/", undefined],
      ["POST groups/", examples.NewGroup.value],
      ["PUT groups/:groupId", examples.RenamedGroup.value, "{{groupId}}"],
      ["DELETE groups/:groupId", undefined, "{{groupId}}"],
      ["DELETE groups/bulk-delete", examples.GroupIdsToDelete.value],
      ["GET groups/:groupId/permissions", undefined, "{{groupId}}"],
      ["PUT groups/:groupId/permissions/", examples.PermissionsGranted.value, "{{groupId}}"],
    ]);
  });

  test("shows responses with their headers", () => {
    expect(textOf("postman.json")).toContain(
      JSON.stringify(spec.components.headers["WWW-Authenticate"].example),
    );
    expect(textOf("postman.json")).not.toContain("<string>");
  });

  test("cannot be made without a server on this machine", async () => {
    const document = structuredClone(spec);
    document.servers = document.servers.slice(0, 2);
    await expect(postmanCollection(document)).rejects.toThrow(
      "The spec names no server on this machine.",
    );
  });

  test("cannot be made of what is not a spec, and the reason is given", async () => {
    const { servers } = spec;
    await expect(postmanCollection({ openapi: "3.1.0", servers })).rejects.toThrow(
      /^No Postman collection: \w/,
    );
  });
});

test("a spec that cannot be read is refused", async () => {
  await expect(machineFiles(join(import.meta.dirname, "no.yaml"))).rejects.toThrow(/no\.yaml/);
});
