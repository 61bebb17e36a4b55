import { expect, test } from "vitest";
import { codeBlocks } from "../src/code-blocks.ts";

const fenced = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\`\n`;

test("finds blocks in order, and beside them what they print", () => {
  const markdown = [
    fenced('json title="world.json"', "{}"),
    "Then:\n",
    fenced("sh", "echo 1"),
    fenced("text", "1"),
  ].join("\n");
  expect(codeBlocks(markdown)).toEqual([
    { language: "json", title: "world.json", text: "{}\n", output: undefined },
    {
      language: "sh",
      title: undefined,
      text: "echo 1\n",
      output: { language: "text", text: "1\n" },
    },
  ]);
});

test("takes the indentation of a list away", () => {
  const [block] = codeBlocks(fenced("sh", "echo 1").replaceAll(/^(?=.)/gm, "   "));
  expect(block?.text).toBe("echo 1\n");
});

test("rejects a fence that it does not understand, instead of leaving it out", () => {
  expect(() => codeBlocks("```\nno language\n```\n")).toThrow(/Some of these fences are wrong/);
});
