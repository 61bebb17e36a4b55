import { expect, test } from "vitest";
import { markOf, newRunId } from "../../src/deployment/mark.ts";
import { parsedJson } from "../../src/json-text.ts";
import { isEchoOf } from "../../src/run/trial/echo.ts";

const runId = newRunId();
const mark = markOf(runId, 1);
const theirs = markOf(newRunId(), 1);

const isEcho = (text: string, name = mark, description: string | null = null) =>
  isEchoOf({ name, description }, { text, json: parsedJson(text) }, new Set([runId]));

const group = (name?: unknown, description: unknown = null) =>
  JSON.stringify({ groupId: 17, name, description });

test("a response that has anything of what was written is about the new group", () => {
  expect(isEcho(group(mark))).toBe(true);
  expect(isEcho(group(mark.toUpperCase()))).toBe(true);
  expect(isEcho(group(mark.slice(0, 12)))).toBe(true);
  expect(isEcho(group("other", mark), "x", mark)).toBe(true);
  expect(isEcho(group("<b>&amp;"), " <b>& ", "y")).toBe(true);
  expect(isEcho(group("e\u0301"), "é", "y")).toBe(true);
});

test("so is one without any text", () => {
  expect(isEcho('{"groupId": 17}')).toBe(true);
  expect(isEcho(group(null))).toBe(true);
});

test("one with other texts may be about a group of somebody else", () => {
  expect(isEcho(group("Marketing EU"))).toBe(false);
  expect(isEcho(group(""))).toBe(false);
  expect(isEcho(group("Marketing EU", ""), mark, "")).toBe(false);
  expect(isEcho(group(undefined, "theirs"))).toBe(false);
});

test("one with the mark of another run is", () => {
  expect(isEcho(group(theirs))).toBe(false);
});

test("the texts are looked for where the body is no group, too", () => {
  expect(isEcho(`{"group": ${group(mark)}}`)).toBe(true);
  expect(isEcho(`{"groupId": 17, "name": "${mark.slice(0, 14)}`)).toBe(true);
  expect(isEcho(`{"group": ${group("Marketing EU")}}`)).toBe(false);
  expect(isEcho('{"groupId": 17, "name": "Mark')).toBe(false);
  expect(isEcho('{"groupId": 17, "na')).toBe(true);
});
