import { inspect } from "node:util";
import { json, type Reply, startServer, text } from "@aam-groups/test-kit/replying-server";
import { expect, test } from "vitest";
import {
  createGroupsClient,
  createOpenapiFetchClient,
  imsServerToServer,
  legacyOAuth,
} from "../../src/index.ts";
import { caught } from "../caught.ts";
import { required, requiredInit } from "../required.ts";

const TOKEN = "eyJhbGciOi.s3cret_token.x-9";
const SECRET = 's3cret/"client secret"+ü';
const PASSWORD = "p4ssword & more";

/** Echoes everything that came in, as debugging servers and proxies do. */
const echo =
  (status: number, type: string): Reply =>
  (response, { headers, body }) => {
    const seen = [headers.authorization, body, decodeURIComponent(body.replaceAll("+", " "))];
    const text = type.endsWith("json")
      ? JSON.stringify({ message: seen.join(), seen })
      : `<p>${seen}`;
    response.writeHead(status, { "content-type": type, "x-debug": String(headers.authorization) });
    response.end(text);
  };

/** Whatever can be printed of an error. */
function printed(error: Error): string {
  const everything = { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true } as const;
  const headers = "headers" in error ? [...(error.headers as Headers)].join() : "";
  return [
    inspect(error, everything),
    inspect(error.cause, everything),
    JSON.stringify(error),
    String(error.stack),
    "text" in error ? String(error.text) : "",
    headers,
  ].join("\n");
}

const forms = (secret: string) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  new URLSearchParams({ secret }).toString().slice("secret=".length),
];

const replies: [string, Reply][] = [
  ["401 in JSON", echo(401, "application/json")],
  ["400 in HTML", echo(400, "text/html")],
  ["200 in HTML", echo(200, "text/html")],
  [
    "200 with half a JSON document",
    (response, { headers }) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(`{"a": ${headers.authorization}`);
    },
  ],
  [
    "200 with a secret for a media type",
    (response, { headers }) => {
      response.writeHead(200, { "content-type": `${headers.authorization}` }).end("x");
    },
  ],
  [
    "a redirect with the token in its path",
    (response, { headers }) => {
      const token = headers.authorization?.split(" ")[1];
      response.writeHead(302, { location: `https://login.example/${token}?t=${token}` }).end();
    },
  ],
];

test.each(replies)(
  "no token is in the error of a server that responds with %s",
  async (_what, reply) => {
    await using server = await startServer(reply);
    for (const token of [TOKEN, () => TOKEN]) {
      const groups = createGroupsClient({ baseUrl: server.baseUrl, token });
      const error = await caught(groups.createGroup({ name: "Analysts" }));
      expect(server.received.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);
      expect(printed(error)).not.toContain(TOKEN);
      expect(printed(error)).not.toContain("s3cret");
    }
  },
);

test.each([
  ["401 in JSON", echo(401, "application/json")],
  ["400 in HTML", echo(400, "text/html")],
  ["200 in HTML", echo(200, "text/html")],
  ["200 without a token", echo(200, "application/json")],
])(
  "no client secret and no password is in the error of a token endpoint that responds with %s",
  async (_what, reply) => {
    await using server = await startServer(reply);
    const tokenUrl = `${server.origin}/token`;
    const client = { clientId: "client-id", clientSecret: SECRET, tokenUrl };
    const sources = [
      imsServerToServer({ ...client, scope: "any" }),
      legacyOAuth({ ...client, username: "ida", password: PASSWORD }),
    ];
    for (const token of sources) {
      const groups = createGroupsClient({ baseUrl: "http://127.0.0.1:9/v1", token });
      const text = printed(await caught(groups.listGroups(...required())));
      const basic = btoa(unescape(encodeURIComponent(`client-id:${SECRET}`)));
      for (const secret of [...forms(SECRET), ...forms(PASSWORD), basic]) {
        expect(text).not.toContain(secret);
      }
    }
  },
);

test.each([
  ["JSON with escaped slashes", (secret: string) => JSON.stringify(secret).replaceAll("/", "\\/")],
  [
    "JSON with escaped characters",
    (secret: string) =>
      `"${[...secret].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")}"`,
  ],
  [
    "HTML with entities",
    (secret: string) => `<p>${[...secret].map((one) => `&#${one.charCodeAt(0)};`).join("")}`,
  ],
  [
    "HTML with named entities",
    (secret: string) => `<p>${secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}`,
  ],
  ["a URL", (secret: string) => encodeURI(secret)],
  ["capital letters", (secret: string) => secret.toUpperCase()],
  [
    "Base64, without the word Basic",
    (secret: string) => btoa(unescape(encodeURIComponent(`client-id:${secret}`))),
  ],
  [
    "Base64, beside anything",
    (secret: string) => btoa(unescape(encodeURIComponent(`x${secret}y`))),
  ],
  ["hexadecimal", (secret: string) => Buffer.from(secret).toString("hex")],
])("a client secret that is echoed in %s is masked", async (_what, write) => {
  const written = write(SECRET);
  await using server = await startServer(text(400, `{"message": ${written}, "x": "${written}"}`));
  const source = legacyOAuth({
    clientId: "client-id",
    clientSecret: SECRET,
    username: "ida",
    password: PASSWORD,
    tokenUrl: `${server.origin}/token`,
  });
  const error = await caught(Promise.resolve(source()));
  expect(printed(error)).toContain("***");
  expect(printed(error)).not.toContain(written);
});

test("what Node's parser keeps of a response that is not HTTP holds no token", async () => {
  await using server = await startServer((response, { headers }) => {
    response.socket?.end(`${headers.authorization}\r\n\r\n`);
  });
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: TOKEN, retries: 0 });
  const error = await caught(groups.listGroups(...required()));
  expect(error.name).toBe("ConnectionError");
  expect(printed(error)).not.toContain("s3cret");
});

test("nothing that can be printed of a client or a token source holds a secret", () => {
  const source = imsServerToServer({ clientId: "id", clientSecret: SECRET, scope: "any" });
  const options = { baseUrl: "https://aam.adobe.io/v1", token: TOKEN };
  for (const value of [source, createGroupsClient(options), createOpenapiFetchClient(options)]) {
    const text = inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    expect(text).not.toContain("s3cret");
  }
});

test("what is masked stays readable otherwise", async () => {
  await using server = await startServer(
    text(403, `{"message":"The token ${TOKEN} may not do this."}`, "application/json"),
    json(403, { message: "companies and many words, but any" }),
  );
  const error = await caught(
    createGroupsClient({ baseUrl: server.baseUrl, token: TOKEN }).listGroups(...required()),
  );
  expect(error.message).toBe("listGroups failed: 403 The token *** may not do this.");
  const short = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  expect((await caught(short.listGroups(...required()))).message).toBe(
    "listGroups failed: 403 companies and many words, but ***",
  );
});

test("what a token function says about the refused token, and names of properties, do not reveal it", async () => {
  await using server = await startServer(json(401, {}));
  const groups = createGroupsClient({
    baseUrl: server.baseUrl,
    token: (refused) => {
      if (refused !== undefined) throw new Error(`cannot renew ${refused}`);
      return TOKEN;
    },
  });
  const error = await caught(groups.listGroups(...required()));
  expect(error.message).toBe("listGroups: no token: cannot renew ***");
  expect(printed(error)).not.toContain(TOKEN);

  await using echoing = await startServer(text(200, `{"${TOKEN}":1e20}`, "application/json"));
  const api = createOpenapiFetchClient({ baseUrl: echoing.baseUrl, token: TOKEN });
  expect(printed(await caught(api.GET("/groups/", requiredInit())))).not.toContain(TOKEN);
});
