import { describe, expect, test } from "vitest";
import { webAddress, written } from "../site/src/web-address.ts";

describe("a base URL", () => {
  test.each([
    ["https://gate.example/", "https://gate.example"],
    [" https://gate.example/v1// ", "https://gate.example/v1"],
    ["http://127.0.0.1:4010/api/v1", "http://127.0.0.1:4010/api/v1"],
    ["http://[::1]:4010/v1", "http://[::1]:4010/v1"],
    ["https://my_gate-1.example", "https://my_gate-1.example"],
    ["https://tür.example", "https://xn--tr-xka.example"],
    ["https://x/$(id)", "https://x/%24(id)"],
    ["https://x/`id`", "https://x/%60id%60"],
    ['https://x/it\'s/"it"', "https://x/it%27s/%22it%22"],
    ["https://x/a b!!", "https://x/a%20b%21%21"],
  ])("%s is written as %s", (text, expected) => {
    const url = webAddress(text);
    expect(url instanceof URL ? written(url) : url).toBe(expected);
  });

  test.each([
    "http://a`id`b",
    'http://a"b',
    "http://a'b",
    "http://$(id)/v1",
    "http://a!b",
    "http://a&b",
    "http://a;b",
    "http://a{b}",
  ])("is not %s, whose host is no name", (text) => {
    expect(webAddress(text)).toEqual({ kind: "notWeb" });
  });
});
