import { once } from "node:events";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { newCertificate } from "@aam-groups/test-kit/certificate";
import { newFolder } from "@aam-groups/test-kit/folder";
import { startForwardProxy } from "@aam-groups/test-kit/forward-proxy";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { accept, deadEnd, onRequest, serve } from "@aam-groups/test-kit/server";
import { describe, expect, test, vi } from "vitest";
import { failureOf } from "../../src/deployment/failure.ts";
import { fetchVia } from "../../src/deployment/fetch-via.ts";
import { proxyFor } from "../../src/deployment/proxy.ts";

const whyNot = (sending: Promise<Response>) =>
  sending.then(
    ({ status }) => `it returned ${status}`,
    (error: unknown) => failureOf(error, 1000),
  );
const viaProxy = (origin: string) => fetchVia(proxyFor("http://x", { http_proxy: origin }));

describe("requests", () => {
  test.each(["POST", "PUT", "PATCH", "DELETE"])(
    "the body of a %s arrives whole",
    async (method) => {
      await using server = await serve(async (request, response) => {
        let body = "";
        for await (const chunk of request) body += chunk;
        response.end(JSON.stringify([request.method, body, request.headers["content-length"]]));
      });
      for (const body of ['["ä€"]', undefined]) {
        const response = await fetchVia()(
          server.baseUrl,
          body === undefined ? { method } : { method, body },
        );
        const length = body === undefined ? (method === "DELETE" ? null : "0") : "9";
        expect(await response.json()).toEqual([method, body ?? "", length]);
      }
    },
  );
});

test("a connection that is used again does not gather what has to be told about it", async () => {
  using warning = vi.spyOn(process, "emitWarning").mockReturnValue();
  await using server = await serve((_request, response) => response.end());
  const fetch = fetchVia();
  for (let n = 0; n < 20; n += 1) await (await fetch(server.baseUrl)).text();
  expect(warning.mock.calls).toEqual([]);
});

describe("responses", () => {
  const interim = {
    "100 Continue": "HTTP/1.1 100 Continue\r\n\r\n",
    "102 Processing": "HTTP/1.1 102 Processing\r\n\r\n",
    "103 Early Hints": "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n",
    "several of them": "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
  };

  test.each(Object.entries(interim))("an unasked %s is not the response", async (_name, head) => {
    const start = onRequest((socket) =>
      socket.end(`${head}HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}`),
    );
    await using server = await start();
    const response = await fetchVia()(server.baseUrl, { method: "POST", body: "{}" });
    expect([response.status, await response.text()]).toEqual([201, "{}"]);
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("a body in %s is decompressed", async (name, compress) => {
    await using server = await serve((_request, response) =>
      response.writeHead(200, { "content-encoding": name }).end(compress("[17]")),
    );
    expect(await (await fetchVia()(server.baseUrl)).text()).toBe("[17]");
  });

  test.each([204, 304])("a %i has no body", async (status) => {
    await using server = await serve((_request, response) => response.writeHead(status).end());
    const response = await fetchVia()(server.baseUrl);
    expect([response.status, await response.text()]).toEqual([status, ""]);
  });

  test("every header arrives, also one that comes twice", async () => {
    await using server = await serve((_request, response) =>
      response
        .writeHead(
          200,
          [
            ["x-a", "1"],
            ["X-A", "2"],
          ].flat(),
        )
        .end(),
    );
    expect((await fetchVia()(server.baseUrl)).headers.get("x-a")).toBe("1, 2");
  });

  test("a status that HTTP does not have is no response", async () => {
    await using server = await onRequest((socket) => socket.end("HTTP/1.1 999 No\r\n\r\n"))();
    expect(await whyNot(fetchVia()(server.baseUrl))).toBe(
      "it returned 999, which is no status of HTTP",
    );
  });

  test("the signal ends a body, too", async () => {
    await using server = await serve((_request, response) => void response.write("["));
    const controller = new AbortController();
    const response = await fetchVia()(server.baseUrl, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(response.text()).rejects.toThrow("enough");
  });
});

describe("a proxy", () => {
  test("gets whole URLs and credentials, and passes everything on", async () => {
    await using server = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      response.writeHead(201).end(JSON.stringify([request.headers, body]));
    });
    await using proxy = await startForwardProxy({ credentials: "me:p@ss" });
    const fetch = viaProxy(proxy.origin.replace("//", "//me:p%40ss@"));
    const response = await fetch(`${server.baseUrl}/groups/`, {
      method: "POST",
      body: "{}",
      headers: { "x-a": "1" },
    });
    const [headers, body] = (await response.json()) as [Record<string, string>, string];
    expect(proxy.requests).toEqual([`POST ${server.baseUrl}/groups/`]);
    expect([response.status, body]).toEqual([201, "{}"]);
    expect(headers).toMatchObject({ host: new URL(server.origin).host, "x-a": "1" });
    expect(headers).not.toHaveProperty("proxy-authorization");
  });

  const http = "http://groups.invalid/v1";
  const https = "https://groups.invalid/v1";

  test.each([http, https])("is blamed if nothing listens there (%s)", async (target) => {
    await using proxy = await deadEnd();
    expect(await whyNot(viaProxy(proxy.origin)(target))).toBe(
      `the proxy ${proxy.origin} (http_proxy) cannot be used: the connection was refused: nothing is listening there`,
    );
  });

  test.each([http, https])("is blamed if its name is unknown (%s)", async (target) => {
    expect(await whyNot(viaProxy("http://proxy.invalid:1")(target))).toMatch(
      /^the proxy http:\/\/proxy\.invalid:1 \(http_proxy\) cannot be used: (unknown host name|the host name cannot)/,
    );
  });

  test.each([http, https])(
    "is blamed if it wants credentials, or other ones (%s)",
    async (target) => {
      await using proxy = await startForwardProxy({ credentials: "me:s3cr3t" });
      expect(await whyNot(viaProxy(proxy.origin)(target))).toMatch(
        /^the proxy .* asks for credentials \(407\): put them into the variable/,
      );
      const wrong = proxy.origin.replace("//", "//me:wr0ng@");
      expect(await whyNot(viaProxy(wrong)(target))).toMatch(
        /^the proxy http:\/\/127\.0\.0\.1:\d+ \(http_proxy\) rejects the credentials/,
      );
    },
  );

  test.each([
    [502, "cannot reach"],
    [503, "cannot reach"],
    [504, "cannot reach"],
    [403, "does not connect to"],
  ])("is blamed if it opens no tunnel (%i)", async (status, what) => {
    await using proxy = await startForwardProxy({ refusal: { status, body: "<html>No" } });
    expect(await whyNot(viaProxy(proxy.origin)(https))).toBe(
      `the proxy ${proxy.origin} (http_proxy) ${what} groups.invalid:443: it returned ${status}`,
    );
  });

  test("may close connections without announcing it", async () => {
    const used = new WeakSet<Socket>();
    // Whatever comes over a connection for the second time is too late.
    await using proxy = await serve((request, response) => {
      if (used.has(request.socket)) return void request.socket.resetAndDestroy();
      used.add(request.socket);
      response.writeHead(201).end("{}");
    });
    const fetch = viaProxy(proxy.origin);
    for (let n = 1; n <= 3; n += 1) {
      const sending = fetch(http, { method: "POST", body: "{}" });
      expect(await whyNot(sending)).toBe("it returned 201");
      await (await sending).text();
    }
  });

  test("is blamed if it does not speak TLS, although its URL says so", async () => {
    await using proxy = await serve((_request, response) => response.end());
    const origin = proxy.origin.replace("http:", "https:");
    for (const target of [http, https]) {
      expect(await whyNot(viaProxy(origin)(target))).toMatch(
        /^the proxy https:\/\/127\.0\.0\.1:\d+ \(http_proxy\) cannot be used: it does not speak TLS/,
      );
    }
  });

  test.skipIf(!isInstalled("openssl"))(
    "is blamed if nobody knows who has signed its certificate",
    async () => {
      const server = createTlsServer(newCertificate(await newFolder(), "IP:127.0.0.1"));
      await once(server.listen(0, "127.0.0.1"), "listening");
      const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
      for (const target of [http, https]) {
        expect(await whyNot(viaProxy(origin)(target))).toBe(
          `the proxy ${origin} (http_proxy) cannot be used: its certificate is self-signed (add its authority with NODE_EXTRA_CA_CERTS)`,
        );
      }
      server.close();
    },
  );

  test.each([http, https])(
    "is left alone when a request is given up, even before TLS has begun (%s)",
    (target) => giveUpAtSilentProxy(target, (origin) => origin.replace("http:", "https:")),
  );

  test("is blamed if it does not speak HTTP", async () => {
    await using proxy = await accept((socket) => void socket.end("SSH-2.0-x\r\n"));
    expect(await whyNot(viaProxy(proxy.origin)(https))).toMatch(
      /^the proxy .* cannot be used: it does not speak HTTP/,
    );
  });
});

test("a request that is given up takes the connection along that a silent proxy has not made yet", () =>
  giveUpAtSilentProxy("https://deployment.invalid/", (origin) => origin));

/** Gives a request up when a proxy has been asked for something and says nothing, and waits until the connection is gone. */
async function giveUpAtSilentProxy(
  target: string,
  named: (origin: string) => string,
): Promise<void> {
  const asked = Promise.withResolvers<Socket>();
  await using proxy = await accept(
    (socket) => void socket.once("data", () => asked.resolve(socket)),
  );
  const giving = new AbortController();
  const sending = viaProxy(named(proxy.origin))(target, { signal: giving.signal });
  const socket = await asked.promise;
  const closed = once(
    socket.on("error", () => {}),
    "close",
  );
  giving.abort(new DOMException("too late", "TimeoutError"));
  expect(await whyNot(sending)).toBe("no complete response arrived within 1000 ms");
  await closed;
}
