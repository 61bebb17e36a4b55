import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer, type ServerOptions } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { type Certificate, newCertificate } from "@aam-groups/test-kit/certificate";
import { newFolder } from "@aam-groups/test-kit/folder";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf } from "../../src/deployment/failure.ts";
import { fetchVia } from "../../src/deployment/fetch-via.ts";

const respond: RequestListener = (_request, response) => void response.end();
const trusted = getCACertificates("default");

/** What is said of a server on this machine. */
async function whyNot(server: Server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    const { status } = await fetchVia()(`https://127.0.0.1:${port}/`);
    return `it returned ${status}`;
  } catch (error) {
    return failureOf(error, 1000);
  } finally {
    server.close();
  }
}

describe.skipIf(!isInstalled("openssl"))(
  "a connection that TLS does not allow is told in a sentence",
  () => {
    let own: Certificate;
    let others: Certificate;
    let ended: Certificate;
    beforeAll(async () => {
      const folder = await newFolder();
      own = newCertificate(folder, "IP:127.0.0.1");
      others = newCertificate(folder, "DNS:groups.example,DNS:www.example");
      ended = newCertificate(folder, "IP:127.0.0.1", -1);
    });
    afterAll(() => setDefaultCACertificates(trusted));

    test("nobody has signed the certificate", async () => {
      setDefaultCACertificates(trusted);
      expect(await whyNot(createServer(own, respond))).toBe(
        "its certificate is self-signed (add its authority with NODE_EXTRA_CA_CERTS)",
      );
    });

    const cases: [string, () => Server, RegExp][] = [
      [
        "http is spoken",
        () => createHttpServer(respond),
        /^it does not speak TLS; its URL may be an http one$/,
      ],
      [
        "the certificate is for another host",
        () => createServer(others, respond),
        /^its certificate is for another host \(groups\.example, www\.example\), not for 127\.0\.0\.1$/,
      ],
      [
        "the certificate has expired",
        () => createServer(ended, respond),
        /^its certificate has expired$/,
      ],
      [
        "a client certificate is wanted",
        () => wanting({}),
        /^it wants a client certificate, which/,
      ],
      [
        "a client certificate is wanted by an older TLS",
        () => wanting({ maxVersion: "TLSv1.2" }),
        /^the TLS handshake failed; perhaps it wants a client certificate/,
      ],
      [
        "no version of TLS is common",
        () => createServer({ ...own, maxVersion: "TLSv1.1", minVersion: "TLSv1.1" }, respond),
        /^the TLS handshake failed/,
      ],
    ];
    const wanting = (more: ServerOptions) =>
      createServer({ ...own, requestCert: true, rejectUnauthorized: true, ...more }, respond);

    test.each(cases)("%s", async (_what, server, why) => {
      setDefaultCACertificates([...trusted, own.cert, others.cert, ended.cert]);
      expect(await whyNot(server())).toMatch(why);
    });
  },
);
