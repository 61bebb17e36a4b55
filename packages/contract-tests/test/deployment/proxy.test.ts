import { describe, expect, test } from "vitest";
import { proxyFor } from "../../src/deployment/proxy.ts";

const HTTP = "http://groups.example/v1";
const HTTPS = "https://groups.example/v1";
const PROXY = "http://proxy.example:3128";

describe("which proxy", () => {
  const cases: [string, target: string, Record<string, string>, origin: string | undefined][] = [
    ["none", HTTPS, {}, undefined],
    ["of https", HTTPS, { HTTPS_PROXY: PROXY }, PROXY],
    ["of https in lower case", HTTPS, { https_proxy: PROXY }, PROXY],
    ["the lower-case one first", HTTPS, { https_proxy: PROXY, HTTPS_PROXY: "http://x:1" }, PROXY],
    ["the other one if that is empty", HTTPS, { https_proxy: "", HTTPS_PROXY: PROXY }, PROXY],
    ["the one of all schemes if that is empty", HTTP, { http_proxy: " ", ALL_PROXY: PROXY }, PROXY],
    ["none if all are empty", HTTPS, { https_proxy: "", ALL_PROXY: "" }, undefined],
    ["of http", HTTP, { HTTP_PROXY: PROXY }, PROXY],
    [
      "of http, but not from a header",
      HTTP,
      { HTTP_PROXY: PROXY, REQUEST_METHOD: "GET" },
      undefined,
    ],
    ["not of the other scheme", HTTP, { HTTPS_PROXY: PROXY }, undefined],
    ["of all schemes", HTTP, { all_proxy: PROXY }, PROXY],
    ["without a scheme", HTTP, { http_proxy: "proxy.example:3128" }, PROXY],
    ["without a port, as curl", HTTP, { http_proxy: "proxy.example" }, "http://proxy.example:1080"],
    [
      "with the port of http",
      HTTP,
      { http_proxy: "http://u:p@proxy.example:80/" },
      "http://proxy.example:80",
    ],
    ["by TLS", HTTPS, { https_proxy: "https://proxy.example" }, "https://proxy.example:443"],
    ["at an IPv6 address", HTTP, { http_proxy: "http://[::1]:3128" }, "http://[::1]:3128"],
  ];

  test.each(cases)("%s", (_what, target, env, origin) => {
    expect(proxyFor(target, env)?.origin).toBe(origin);
  });

  test("credentials are taken out of the URL, and decoded", () => {
    expect(proxyFor(HTTP, { http_proxy: "http://m%40e:p%3Aw@proxy.example:3128" })).toEqual({
      origin: PROXY,
      credentials: "m@e:p:w",
      variable: "http_proxy",
    });
  });

  test.each([
    ["socks5://proxy.example:1080", /https_proxy names a proxy by socks5:\/\/, but only http/],
    ["http://", /https_proxy is not the URL of a proxy/],
    ["http://me:s3cr3t@:1", /https_proxy is not the URL of a proxy/],
    ["http://me:s3cr3t#1@proxy.example:3128", /not the URL of a proxy.*Percent-encode special/],
    ["http://me:1/s3cr3t@proxy.example:3128", /not the URL of a proxy.*Percent-encode special/],
    ["me:1?s3cr3t@proxy.example:3128", /not the URL of a proxy.*Percent-encode special/],
  ])("%s is none", (value, why) => {
    const look = () => proxyFor(HTTPS, { https_proxy: value });
    expect(look).toThrow(why);
    expect(look).not.toThrow(/s3cr3t/);
  });
});

describe("NO_PROXY", () => {
  const exempt: [list: string, host: string][] = [
    ["*", "groups.example"],
    ["groups.example", "groups.example"],
    ["GROUPS.example", "groups.example"],
    ["other, groups.example", "groups.example"],
    ["other groups.example", "groups.example"],
    ["example", "groups.example"],
    [".example", "groups.example"],
    ["*.example", "groups.example"],
    ["example.", "groups.example"],
    ["groups.example:8443", "groups.example:8443"],
    ["groups.example:443", "groups.example"],
    ["localhost", "localhost"],
    ["10.1.2.3", "10.1.2.3"],
    ["10.0.0.0/8", "10.1.2.3"],
    ["10.1.2.0/23", "10.1.3.255"],
    ["10.1.2.3:443", "10.1.2.3"],
    ["::1", "[::1]"],
    ["[::1]", "[::1]"],
    ["[::1]:443", "[::1]"],
    ["fd00::/8", "[fd12::1]"],
  ];

  test.each(exempt)("%s exempts %s", (list, host) => {
    expect(proxyFor(`https://${host}/v1`, { https_proxy: PROXY, NO_PROXY: list })).toBeUndefined();
  });

  const not: [list: string, host: string][] = [
    ["", "groups.example"],
    ["oups.example", "groups.example"],
    ["a.groups.example", "groups.example"],
    ["groups.example:8443", "groups.example"],
    ["*,other", "groups.example"],
    [".", "groups.example"],
    ["other", "localhost"],
    ["other", "127.0.0.1"],
    ["1.2.3", "10.1.2.3"],
    ["10.0.0.0/8", "11.1.2.3"],
    ["10.0.0.0/99", "10.1.2.3"],
    ["10.0.0.0/x", "10.0.0.0"],
    ["::2", "[::1]"],
  ];

  test.each(not)("%s does not exempt %s", (list, host) => {
    expect(proxyFor(`https://${host}/v1`, { https_proxy: PROXY, NO_PROXY: list })).toBeDefined();
  });

  test("the lower-case one comes first", () => {
    const env = { https_proxy: PROXY, no_proxy: "other", NO_PROXY: "*" };
    expect(proxyFor(HTTPS, env)).toBeDefined();
  });

  test("an empty one counts as if it were not there", () => {
    const env = { https_proxy: PROXY, no_proxy: "", NO_PROXY: "groups.example" };
    expect(proxyFor(HTTPS, env)).toBeUndefined();
  });
});
