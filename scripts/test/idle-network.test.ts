import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { hang, type Reply, startServer, text } from "@aam-groups/test-kit/replying-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { followNetwork } from "../docs-page/idle-network.ts";

/** Serves a page whose script is in a file of its own, and replies to `/asked`. */
function servePage(script: string, asked: Reply) {
  return startServer((response, received) => {
    if (received.url === "/asked") asked(response, received);
    else if (received.url === "/script.js")
      text(200, script, "text/javascript")(response, received);
    else text(200, '<p>Docs</p><script src="script.js"></script>', "text/html")(response, received);
  });
}

describe.skipIf(withoutBrowser)("the network of a page", () => {
  let browser: Awaited<ReturnType<typeof launchChromium>>;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  test("gets idle, also if the page was busy for long before it asked for the last file", async () => {
    // Longer than the network has to be quiet.
    const busy = "for (const end = performance.now() + 1000; performance.now() < end; );";
    const ask =
      'const request = new XMLHttpRequest(); request.open("GET", "asked", false); request.send();';
    await using server = await servePage(`${busy} ${ask}`, text(200, "openapi: 3.1.1"));
    const page = await browser.newPage();
    const idle = followNetwork(page);
    await page.goto(server.origin);
    await expect(idle()).resolves.toBeUndefined();
    expect(server.received.map(({ url }) => url)).toContain("/asked");
  });

  test("is not idle as long as a response is missing, which an error names at last", async () => {
    await using server = await servePage('fetch("asked");', hang);
    const page = await browser.newPage();
    const idle = followNetwork(page, 1);
    await page.goto(server.origin);
    await expect(idle()).rejects.toThrow(/^The page still asks after 0\.001 s: \S.*\/asked$/);
  });

  test("is not idle as long as a page asks again and again, which an error says at last", async () => {
    const ask = 'setInterval(() => fetch("asked"), 100);';
    await using server = await servePage(ask, text(200, ""));
    const page = await browser.newPage();
    const idle = followNetwork(page, 2000);
    await page.goto(server.origin);
    await expect(idle()).rejects.toThrow(/^The page still asks after 2 s: \S.*\/asked$/);
  });

  test("is idle after a request that was refused", async () => {
    await using server = await servePage('fetch("asked");', (response) => response.destroy());
    const page = await browser.newPage();
    const idle = followNetwork(page);
    await page.goto(server.origin);
    await expect(idle()).resolves.toBeUndefined();
  });
});
