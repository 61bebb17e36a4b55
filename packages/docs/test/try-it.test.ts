import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Mock, startMock } from "@aam-groups/mock";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type DocsServer, type SiteFiles, startDocsServer } from "../src/index.ts";
import { wordsIn } from "../src/languages.ts";
import { MOCK_URL } from "../src/site/base-url.ts";
import { en } from "../src/words/en.ts";
import { sharedSite } from "./shared-site.ts";
import { TAGS } from "./spec-file.ts";

const WORDS = en.tryIt;

/** The form on the page of an operation, opened. */
interface Form {
  page: Page;
  output: Locator;
  button: Locator;
  fill(values: Record<string, string>): Promise<void>;
  /** Requests that the page has made of others than the docs: method and URL. */
  sent: string[];
}

describe.skipIf(withoutBrowser)("a reader who tries an operation", () => {
  let files: SiteFiles;
  let mock: Mock;
  let server: DocsServer;
  let browser: Browser;
  beforeAll(async () => {
    files = await sharedSite();
    mock = await startMock({ port: 0 });
    server = await startDocsServer(files, { port: 0, mockUrl: mock.baseUrl });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await mock?.close();
  });

  /** What the page's scripts threw, also in promises that nothing waits for. */
  const errors: Error[] = [];
  afterEach(() => expect(errors.splice(0)).toEqual([]));

  async function openForm(
    path: string,
    options: BrowserContextOptions = {},
    { url } = server,
    baseUrl = mock.baseUrl,
  ): Promise<Form> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const sent: string[] = [];
    page.on("pageerror", (error) => errors.push(error));
    page.on("request", (request) => {
      if (!request.url().startsWith(url)) sent.push(`${request.method()} ${request.url()}`);
    });
    onTestFinished(() => context.close());
    await page.goto(`${url}${path}`);
    const form = page.locator(".try-it");
    await form.locator("summary").click();
    await expect.poll(() => form.locator('[name="baseUrl"]').inputValue()).toBe(baseUrl);
    return {
      page,
      output: form.locator("output"),
      button: form.locator("button"),
      async fill(values) {
        for (const [name, value] of Object.entries(values)) {
          await form.locator(`[name="${name}"]`).fill(value);
        }
      },
      sent,
    };
  }

  async function shown({ output }: Form, text: string): Promise<void> {
    await expect.poll(() => output.textContent()).toContain(text);
  }

  test("sees the mock's response", async () => {
    const form = await openForm("en/operations/createGroup/");
    await form.button.click();
    await shown(form, '"groupId": 118204');
    await shown(form, `POST ${mock.baseUrl}/groups/\n201 Created`);
  });

  test.each(TAGS)("is told in %s what is wrong before anything is sent", async (tag) => {
    const words = wordsIn(tag).tryIt;
    const form = await openForm(`${tag}/operations/createGroup/`);
    const right = { baseUrl: mock.baseUrl, token: "any", body: '{ "name": "Sales" }' };
    const badToken = (character: string) => words.badToken.replace("{character}", character);
    const notJson = (line: number, column: number) =>
      words.notJson.replace("{line}", `${line}`).replace("{column}", `${column}`);
    const cases: [field: keyof typeof right, value: string, message: string][] = [
      ["baseUrl", "https://aam.adobe.io/v1", words.notHere],
      ["baseUrl", "127.0.0.1:4010/api/v1", words.notUrl],
      ["baseUrl", "localhost:4010/api/v1", words.notUrl],
      ["baseUrl", "http://user:pass@127.0.0.1:4010/api/v1", words.notUrl],
      ["baseUrl", "", words.notUrl],
      ["token", "eyJhbGciOi…", badToken("… (U+2026)")],
      ["token", "a\u200bb", badToken("\u200b (U+200B)")],
      ["body", '{\n  "name":\n}', notJson(3, 1)],
      ["body", '{ "name": "Sales",', notJson(1, 19)],
      ["body", "{ 'name': 1 }", notJson(1, 3)],
    ];
    await form.fill(right);
    await form.button.click();
    await shown(form, "201 Created");
    for (const [field, value, message] of cases) {
      await form.fill({ ...right, [field]: value });
      await form.button.click();
      expect([value, await form.output.textContent()]).toEqual([value, message]);
      const invalid = form.page.locator(".try-it [aria-invalid=true]");
      expect(await invalid.getAttribute("name")).toBe(field);
    }
    expect(form.sent).toEqual([`POST ${mock.baseUrl}/groups/`]);
  });

  test("cannot leave out the group, nor lead to another path by it", async () => {
    const form = await openForm("en/operations/updateGroup/");
    for (const groupId of ["", ".", ".."]) {
      await form.fill({ "path.groupId": groupId });
      await form.button.click();
      const problem = WORDS.badPathValue.replace("{name}", "groupId");
      expect([groupId, await form.output.textContent()]).toEqual([groupId, problem]);
      await form.page.reload();
      await form.page.locator(".try-it summary").click();
    }
    expect(form.sent).toEqual([]);
  });

  test("can send any other groupId, which stays one part of the path", async () => {
    const form = await openForm("en/operations/updateGroup/");
    await form.fill({ "path.groupId": "../a?b#ü $&" });
    await form.button.click();
    await shown(form, `PUT ${mock.baseUrl}/groups/..%2Fa%3Fb%23%C3%BC%20%24%26\n400`);
  });

  test("can end the base URL with a slash", async () => {
    const form = await openForm("en/operations/createGroup/");
    await form.fill({ baseUrl: `${mock.baseUrl}/` });
    await form.button.click();
    await shown(form, `POST ${mock.baseUrl}/groups/\n201`);
  });

  test("sees by which headers the mock explains its response", async () => {
    const form = await openForm("en/operations/createGroup/");
    await form.fill({ body: "{}" });
    await form.button.click();
    await shown(form, "400 Bad Request\nsl-violations: [");
    await shown(form, "Request body must have required property 'name'");
    await form.fill({ token: "" });
    await form.button.click();
    await shown(form, '401 Unauthorized\nWWW-Authenticate: Bearer realm="oauth"');
  });

  test("sees the output on a small screen without scrolling, and hears it", async () => {
    const viewport = { width: 360, height: 500 };
    const form = await openForm("en/operations/createGroup/", { viewport });
    expect(await form.output.getAttribute("aria-live")).toBe("polite");
    // What is not displayed yet would not be announced when it is.
    expect(await form.output.evaluate((output) => output.checkVisibility())).toBe(true);
    const bottom = () =>
      form.output.evaluate((output) => {
        const { top, height } = output.getBoundingClientRect();
        return height === 0 ? Number.POSITIVE_INFINITY : top + Math.min(height, 100);
      });
    await form.button.evaluate((button) => button.scrollIntoView({ block: "end" }));
    await form.button.press("Enter");
    await shown(form, "201 Created");
    expect(await bottom()).toBeLessThanOrEqual(viewport.height);
  });

  test("keeps the usual address where nothing says which one it is", async () => {
    const rest = [...files].filter(([path]) => path !== "mock.json");
    const other = await startDocsServer(new Map(rest), { port: 0 });
    onTestFinished(() => other.close());
    const form = await openForm("en/operations/listGroups/", {}, other, MOCK_URL);
    await form.fill({ baseUrl: mock.baseUrl });
    await form.button.click();
    await shown(form, "200 OK");
  });

  describe("at a server of their own", () => {
    const requests: { url: string; response: ServerResponse }[] = [];
    const headers = {
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "authorization",
      "access-control-expose-headers": "retry-after",
    };
    // It responds to preflights, and leaves the rest to the test.
    const own = createServer(({ method, url = "" }, response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      if (method === "OPTIONS") response.writeHead(204).end();
      else requests.push({ url, response });
    });
    let baseUrl: string;
    beforeAll(async () => {
      await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
      baseUrl = `http://127.0.0.1:${(own.address() as AddressInfo).port}`;
    });
    afterAll(() => {
      own.closeAllConnections();
      own.close();
    });

    async function opened(): Promise<Form> {
      requests.length = 0;
      const form = await openForm("en/operations/listGroups/");
      await form.fill({ baseUrl });
      return form;
    }

    test("sends once while the response is awaited, and sees how long to wait", async () => {
      const form = await opened();
      await form.button.click();
      await shown(form, WORDS.sending);
      expect(await form.button.getAttribute("aria-disabled")).toBe("true");
      await form.button.evaluate((button) => (button as HTMLButtonElement).click());
      await expect.poll(() => requests.length).toBe(1);
      requests[0]?.response.writeHead(429, { "retry-after": "30" }).end();
      await shown(form, "429 Too Many Requests\nRetry-After: 30");
      expect(await form.button.getAttribute("aria-disabled")).toBe(null);
      expect(requests.map(({ url }) => url)).toEqual(["/groups/"]);
    });

    test("is told that no response arrived in time", async () => {
      const form = await opened();
      const element = form.page.locator(".try-it form");
      expect(await element.getAttribute("data-timeout-ms")).toBe("30000");
      await element.evaluate((own) => own.setAttribute("data-timeout-ms", "200"));
      await form.button.click();
      await shown(form, WORDS.timedOut.replace("{seconds}", "0.2"));
      expect(await form.button.getAttribute("aria-disabled")).toBe(null);
    });

    test("is told of a response that the page may not read", async () => {
      const form = await opened();
      await form.button.click();
      await expect.poll(() => requests.length).toBe(1);
      const [{ response } = {}] = requests;
      response?.removeHeader("access-control-allow-origin");
      response?.end("[]");
      await shown(form, WORDS.failed);
    });
  });
});
