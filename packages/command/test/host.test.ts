import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { exposure, originOf, parseHost, unusableHost } from "../src/host.ts";

test.each([
  ["127.0.0.1", "127.0.0.1", "http://127.0.0.1:4010"],
  ["::1", "::1", "http://[::1]:4010"],
  ["0.0.0.0", "0.0.0.0", "http://127.0.0.1:4010"],
  ["::", "::", "http://[::1]:4010"],
  ["localhost", "127.0.0.1", "http://localhost:4010"],
  [undefined, "::1", "http://[::1]:4010"],
])("a server on %s is called at a URL that works", (host, address, origin) => {
  expect(originOf(host, { address, port: 4010 })).toBe(origin);
});

describe("exposure", () => {
  test.each(["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"])("%s is no exposure", (host) => {
    expect(exposure(host, "can call")).toBeUndefined();
  });

  test.each([
    ["0.0.0.0", "stands for every address of this machine"],
    ["::", "stands for every address of this machine"],
    ["192.0.2.1", "is not a loopback address"],
    ["2001:db8::1", "is not a loopback address"],
  ])("%s is one", (host, what) => {
    expect(exposure(host, "can call")).toBe(
      `Warning: ${host} ${what}. Whoever can reach this machine can call.`,
    );
  });
});

test.each(["", " "])(
  'the host "%s", which Node would take for all addresses, is refused',
  (host) => {
    expect(() => parseHost(host)).toThrow("It must be an address or a name of this machine.");
  },
);

describe("a host that cannot be listened on gets a sentence", () => {
  const listen = async (host: string) => {
    try {
      await once(createServer().listen(0, host), "listening");
    } catch (error) {
      return unusableHost(error, host);
    }
    return "listens";
  };

  // 192.0.2.0/24 is for documentation: no machine has one of its addresses.
  test("192.0.2.1", async () => {
    expect(await listen("192.0.2.1")).toMatch("--host 192.0.2.1 is not an address of this machine");
  });

  // As the system says it of what is no address: to ask it could take a name server.
  test.each(["127.0.0.1:80", "http://127.0.0.1"])("%s", (host) => {
    const unknown = Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" });
    expect(unusableHost(unknown, host)).toMatch(`--host ${host} is not known`);
  });

  test("other errors do not", () => {
    expect(unusableHost(new Error("full"), "127.0.0.1")).toBeUndefined();
  });
});
