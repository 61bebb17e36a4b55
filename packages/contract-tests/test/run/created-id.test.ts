import { expect, test } from "vitest";
import { createdIdIn } from "../../src/created-id.ts";
import { parsedJson } from "../../src/json-text.ts";

const idIn = (text: string) => createdIdIn({ text, json: parsedJson(text) });

test.each([
  ['{"groupId": 17}', 17],
  ['{"groupId": "17", "name": "x"}', 17],
  ['{"group": {"groupId": 17}}', 17],
  ['[{"name": "x", "groupId" : 17 }]', 17],
  ['{"groupId": 17, "name": "cut o', 17],
])("the one whole id of %s can be used", (text, id) => {
  expect(idIn(text)).toEqual({ id, raw: [] });
});

test.each([
  ['{"groupId": 17', ["17…"]],
  ['{"groupId": "17', ["17…"]],
  ['{"groupId": "1f3c-02"}', ["1f3c-02"]],
  ['{"groupId": 1.5}', ["1.5"]],
  ['{"groupId": 1e18}', ["1e18"]],
  ['{"groupId": -1}', ["-1"]],
  ['{"groupId": 0}', ["0"]],
  ['{"groupId": 9007199254740993}', ["9007199254740993"]],
  ['{"groupId": 9007199254740993', ["9007199254740993…"]],
  ['[{"groupId": 17}, {"groupId": 18}]', ["17", "18"]],
])("what %s has for an id must not be written to", (text, raw) => {
  expect(idIn(text)).toEqual({ raw });
});

test.each(["", "{}", '{"groupId": null}', '{"groupId": ""}'])("%s has no id", (text) => {
  expect(idIn(text)).toEqual({ raw: [] });
});
