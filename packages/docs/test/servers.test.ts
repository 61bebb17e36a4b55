import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { serversOf } from "../src/reference/servers.ts";
import { firstAnswers } from "../src/site/first-answers.ts";
import { en } from "../src/words/en.ts";
import { render } from "./rendered-reference.ts";

const withServers = (...urls: string[]) => ({
  ...spec,
  servers: urls.map((url) => ({ url, description: "" })),
});

test("servers are real, on the reader's machine, or to be replaced", () => {
  const real = ["https://one.test/v1/", "HTTP://two.test", "https://example.one.test"];
  const local = ["http://localhost/v1", "http://127.0.0.1:4010/v1", "http://[::1]:4010"];
  const placeholders = [
    ...["https://{host}/v1", "/v1", "https://groups.example", "https://groups.example:8443/v1"],
    ...["https://api.example.com", "https://example.org/v1", "https://example.net"],
  ];
  const lists = serversOf(withServers(...placeholders, ...local, ...real));
  expect(lists.real.map(({ url }) => url)).toEqual(real);
  expect(lists.local.map(({ url }) => url)).toEqual(local);
  expect(lists.placeholders.map(({ url }) => url)).toEqual(placeholders);
  expect(lists.real[0]?.baseUrl).toBe("https://one.test/v1");
});

test("the first page neither offers a made-up host nor calls it, and the reference names it last", () => {
  const made = "https://api.example.com";
  const answers = firstAnswers(withServers(made, "https://one.test", "https://two.test/"), en);
  expect(answers).not.toContain(`value="${made}`);
  expect(answers).not.toContain(`- \`${made}`);
  expect(answers).toContain('curl "https://one.test/groups/"');
  expect(answers).toContain("- `https://two.test/`");
  const { introduction, ...others } = render((document) => {
    document.servers = withServers(made, "https://one.test").servers;
  });
  const text = [introduction, others.overview].join("\n");
  expect(text.indexOf("`https://one.test`")).toBeGreaterThan(-1);
  expect(text.indexOf(`\`${made}\``)).toBeGreaterThan(text.indexOf("`https://one.test`"));
});
