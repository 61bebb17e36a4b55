import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { parseBase, parseEditUrl, parseSite } from "../src/site/site-address.ts";
import { specFile } from "./spec-file.ts";

const cli = join(import.meta.dirname, "../src/cli.ts");

describe("a base", () => {
  test.each([
    ["/", "/"],
    ["/docs", "/docs/"],
    ["/docs/", "/docs/"],
    ["/group-management.api_1~2/v1/", "/group-management.api_1~2/v1/"],
  ])("%s is the path %s", (text, base) => {
    expect(parseBase(text)).toBe(base);
  });

  test.each([
    "",
    "docs",
    "docs/",
    "//",
    "//evil.example/",
    "/a//b/",
    "/../",
    "/a/./b",
    "/a b/",
    "/a?b/",
    "/a#b/",
    "/%2e%2e/",
    "/é/",
    '/"/',
    "https://example.org/docs/",
    "C:/Program Files/Git/docs/",
  ])("is not %j", (text) => {
    expect(() => parseBase(text)).toThrow("A base is a path from the root of the host");
  });
});

describe("a site", () => {
  test.each([
    ["https://example.org", "https://example.org"],
    ["https://EXAMPLE.org/", "https://example.org"],
    ["http://127.0.0.1:8000", "http://127.0.0.1:8000"],
    ["http://[::1]:8000", "http://[::1]:8000"],
    ["https://exämple.org", "https://xn--exmple-cua.org"],
  ])("%s is the host %s", (text, site) => {
    expect(parseSite(text)).toBe(site);
  });

  test.each(["", "example.org", "localhost:8000", "/docs/", "ftp://example.org", "https://"])(
    "is not %j",
    (text) => {
      expect(() => parseSite(text)).toThrow("A site is the URL of a host, such as");
    },
  );

  test.each([
    "https://example.org/docs/",
    "https://me@example.org",
    "https://example.org?a",
    "https://example.org#a",
    "https://example.org?",
    "https://example.org#",
  ])("is not %j: what is too much is named", (text) => {
    expect(() => parseSite(text)).toThrow(
      "and nothing else, such as https://example.org; its path goes into --base.",
    );
  });
});

describe.each([
  ["a site", parseSite],
  ["the place to edit files", parseEditUrl],
])("the host of %s", (_what, parse) => {
  test.each(['ex"ample.org', "ex'ample.org", "ex`ample`.org", "$(id).org", "a&b.org", "a,b.org"])(
    "is not %s, which is no name",
    (host) => {
      expect(() => parse(`https://${host}`)).toThrow(
        `The host ${host} is not a name: names are of letters, digits, “-”, “.” and “_”.`,
      );
    },
  );
});

describe("the place to edit files", () => {
  test.each([
    ["https://github.com/o/n/edit/main", "https://github.com/o/n/edit/main/"],
    ["https://github.com/o/n/edit/main/", "https://github.com/o/n/edit/main/"],
  ])("%s is taken", (text, url) => {
    expect(parseEditUrl(text)).toBe(url);
  });

  test.each(["", "github.com/o/n", "https://example.org/?path=", "javascript:alert(1)"])(
    "is not %j",
    (text) => {
      expect(() => parseEditUrl(text)).toThrow("no URL to append the path of a file to");
    },
  );

  test.each([
    ["https://example.org/a?", "?"],
    ["https://example.org/a?path=#b", "?"],
    ["https://example.org/a#", "#"],
  ])("is not %s: what is too much is named", (text, mark) => {
    expect(() => parseEditUrl(text)).toThrow(`it has “${mark}”, after which there is no path.`);
  });

  test.each(["https://u:p@example.org/a", "https://u@example.org/a?#", "https://:p@example.org"])(
    "is not %s, which has a user or a password",
    (text) => {
      expect(() => parseEditUrl(text)).toThrow("This URL has a user or a password");
    },
  );
});

describe("the command", () => {
  test.each([
    [["--base", "docs"], "A base is a path"],
    [["--site", "example.org"], "A site is the URL of a host"],
    [["--edit-url", "x"], "This is no URL to append"],
    [["--edit-url", "https://u:p@x/a?#"], "This URL has a user or a password"],
    [["--redoc", "--base", "/docs/"], "'--base <path>' cannot be used with option '--redoc'"],
    [["--redoc", "--site", "https://example.org"], "cannot be used with option '--redoc'"],
  ])("refuses %j with a sentence, and writes nothing", async (args, sentence) => {
    const folder = await newFolder();
    const { exitCode, stdout, stderr } = await execa(
      process.execPath,
      [cli, "--spec", specFile, "--out", join(folder, "docs"), ...args],
      { reject: false },
    );
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  });
});
