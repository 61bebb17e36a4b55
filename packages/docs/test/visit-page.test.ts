import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { expect, test } from "vitest";
import { startDocsServer } from "../src/index.ts";
import { complaintsOf } from "./visit-page.ts";

test.skipIf(withoutBrowser)(
  "a page that asks a foreign host is told on, and gets nothing",
  async () => {
    const page = `<!doctype html><title>A page</title><img src="http://pictures.example/one.png">`;
    const server = await startDocsServer(new Map([["index.html", Buffer.from(page)]]), { port: 0 });
    const browser = await launchChromium();
    try {
      const tab = await browser.newPage();
      const complaints = complaintsOf(tab, [server.url]);
      await tab.goto(server.url);
      await expect
        .poll(() => complaints)
        .toEqual([
          "asked http://pictures.example",
          expect.stringContaining("ERR_NAME_NOT_RESOLVED"),
        ]);
    } finally {
      await browser.close();
      await server.close();
    }
  },
);
