import { expect, test } from "vitest";
import { nearPages } from "../site/src/near-pages.ts";
import { readersLanguage } from "../site/src/readers-language.ts";

const PAGES = [
  ["reference/", "Group Management API"],
  ["operations/", "Operations"],
  ["operations/createGroup/", "Create a group"],
  ["operations/deleteGroup/", "Delete a group"],
  ["operations/listGroups/", "List groups"],
  ["operations/setGroupPermissions/", "Replace a group’s permissions"],
  ["guides/", "Guides"],
  ["guides/errors/", "Errors"],
  ["guides/getting-a-token/", "Getting a token"],
  ["guides/permissions-and-wildcards/", "Permissions and wildcards"],
].map(([path = "", title = ""]) => ({ path: `en/${path}`, title }));

test.each([
  ["operations/creategroup", "operations/createGroup/"],
  ["operations/create-group.html", "operations/createGroup/"],
  ["createGroup", "operations/createGroup/"],
  ["docs/listgroup", "operations/listGroups/"],
  ["guides/error-codes", "guides/errors/"],
  ["guides/token", "guides/getting-a-token/"],
  ["guides/Getting a token", "guides/getting-a-token/"],
  ["guides/xyz", "guides/"],
])("%s is near to %s", (path, expected) => {
  expect(nearPages(path, PAGES)[0]?.path).toBe(`en/${expected}`);
});

test.each(["", "xyz", "x", "////", "wp-admin/setup.php"])("nothing is near to %j", (path) => {
  expect(nearPages(path, PAGES)).toEqual([]);
});

test("every page that an address may be meant for is suggested", () => {
  expect(nearPages("permisions", PAGES).map(({ path }) => path)).toEqual([
    "en/operations/setGroupPermissions/",
    "en/guides/permissions-and-wildcards/",
    "en/operations/",
  ]);
});

test("at most three pages are near", () => {
  expect(nearPages("operations/group", PAGES)).toHaveLength(3);
});

test.each([
  [["de", "zh-HK", "fr"], "zh-Hant"],
  [["zh-CN"], "en"],
  [["pt-PT"], "pt-BR"],
  [[], "en"],
])("who reads %j gets %s", (wanted, tag) => {
  expect(readersLanguage(["en", "fr", "pt-BR", "zh-Hant"], wanted)).toBe(tag);
});
