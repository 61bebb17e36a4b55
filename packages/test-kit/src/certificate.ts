import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A certificate that signs itself, with its key, in PEM. */
export interface Certificate {
  key: string;
  cert: string;
  /** The certificate in a file, as `NODE_EXTRA_CA_CERTS` takes it. */
  file: string;
}

/**
 * Makes a certificate by OpenSSL.
 *
 * @param folder where its files go
 * @param name as OpenSSL writes it, e.g. `IP:127.0.0.1` or `DNS:groups.example`
 * @param days until it ends; it has ended already if the number is negative
 */
export function newCertificate(folder: string, name: string, days = 2): Certificate {
  // OpenSSL looks for authorities by this name, so that each needs its own.
  const subject = `${name.replaceAll(/\W/g, "-")}${days}`;
  const [key, request, file] = ["key", "request", "cert"].map((kind) =>
    join(folder, `${subject}.${kind}.pem`),
  ) as [string, string, string];
  const run = (...args: string[]) => execFileSync("openssl", args, { stdio: "ignore" });
  run(
    ...["req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", `/CN=${subject}`],
    ...["-addext", `subjectAltName=${name}`, "-keyout", key, "-out", request],
  );
  run(
    ...["x509", "-req", "-in", request, "-signkey", key, "-days", String(days)],
    ...["-copy_extensions", "copy", "-out", file],
  );
  return { key: readFileSync(key, "utf8"), cert: readFileSync(file, "utf8"), file };
}
