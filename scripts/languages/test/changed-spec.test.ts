import { writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { samplesFor } from "@aam-groups/docs/samples";
import { sampleIn } from "@aam-groups/docs/test/samples-in-sandbox";
import { serve, type TestServer } from "@aam-groups/test-kit/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { copyRepository, type RepositoryCopy } from "../../test/repository-copy.ts";
import { LANGUAGE_NAMES, type LanguageName, languages } from "../catalogue.ts";
import { findToolchain } from "../toolchain.ts";
import { changedSpec } from "./changed-spec.ts";
import { type SamplePrograms, samplePrograms } from "./sample-programs.ts";

interface Sent {
  method: string | undefined;
  url: URL;
  headers: IncomingHttpHeaders;
  body: unknown;
}

const document = changedSpec();
const { GroupUpdated, RenamedGroup, NewGroup } = document.components.examples;

let server: TestServer;
let copy: RepositoryCopy;
let sent: Sent[] = [];
beforeAll(async () => {
  server = await serve(async (request, response) => {
    const body = await text(request);
    const { method, headers } = request;
    const url = new URL(request.url ?? "", server.origin);
    sent.push({ method, url, headers, body: body === "" ? undefined : JSON.parse(body) });
    const group = GroupUpdated.value;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(method === "GET" ? [group] : group));
  });
  copy = await copyRepository();
  await writeFile(copy.specFile, JSON.stringify(document));
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await copy?.[Symbol.asyncDispose]();
});
beforeEach(() => {
  sent = [];
});

for (const name of LANGUAGE_NAMES) await describeSamples(name);

/** What the samples of one language send for another spec. Where its toolchain is not installed, the tests are skipped. */
async function describeSamples(name: LanguageName): Promise<void> {
  const isInstalled = (await findToolchain(name)) !== undefined;

  describe.skipIf(!isInstalled)(`the ${languages[name].title} samples of a changed spec`, () => {
    let programs: SamplePrograms;
    beforeAll(async () => {
      const options = { baseUrl: server.baseUrl };
      const samples = ["listGroups", "createGroup", "updateGroup"].map((id): [string, string] => [
        ...([id, sampleIn(samplesFor(document, id, options), name) ?? ""] as const),
      ]);
      programs = await samplePrograms(name, [new Map(samples)], copy.root);
    });
    afterAll(() => programs?.[Symbol.asyncDispose]());

    const run = (id: string) => programs.run(0, id, { TOKEN: "mine" });

    test("send fields of every kind as the example has them", async () => {
      await run("createGroup");
      expect(sent).toMatchObject([{ method: "POST", url: { pathname: "/api/v1/groups/" } }]);
      expect(sent[0]?.body).toEqual(NewGroup.value);
    });

    test("send the parameters that are required", async () => {
      await run("updateGroup");
      const [{ method, url, headers, body } = expect.fail("Nothing was sent.")] = sent;
      expect([method, url.pathname, body]).toEqual([
        ...["PUT", "/api/v1/groups/118204", RenamedGroup.value],
      ]);
      expect([...url.searchParams].toSorted()).toEqual([
        ["colour", "light-green"],
        ["created_after", "2026-11-21"],
        ["deep", "true"],
        ["pageSize", "20"],
        ["tags", "a"],
        ["tags", "b c"],
      ]);
      expect(headers).toMatchObject({
        ...{ authorization: "Bearer mine", "x-tenant": "halden", "x-count": "3" },
      });
    });

    test("leave optional parameters out", async () => {
      await run("listGroups");
      expect(sent).toMatchObject([
        { method: "GET", url: { pathname: "/api/v1/groups/", search: "" } },
      ]);
    });
  });
}
