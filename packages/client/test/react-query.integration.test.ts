import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { installOnce } from "@aam-groups/command/own-installation";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Browser, Page } from "playwright-core";
import { build } from "tsdown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const RECIPE = join(import.meta.dirname, "../recipes/react-query.tsx");
const BASE_URL = "http://127.0.0.1:4020/api/v1";

await installOnce(dirname(RECIPE), "the React Query recipe");

/** What an application has besides the recipe. */
const MOUNT = `
import { createRoot } from "react-dom/client";
createRoot(document.getElementById("root")).render(<App />);
globalThis.recipe = { queryClient, groupQueries, groupMutations };
`;

/** The recipe as a script for a page, with another base URL. */
async function bundleRecipe(baseUrl: string): Promise<string> {
  const [bundle] = await build({
    config: false,
    entry: [RECIPE],
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
    deps: { alwaysBundle: [/./] },
    dts: false,
    write: false,
    logLevel: "silent",
    plugins: [
      {
        name: "recipe-in-an-application",
        transform(code, id) {
          if (id !== RECIPE) return null;
          expect(code).toContain(BASE_URL);
          return code.replace(BASE_URL, baseUrl) + MOUNT;
        },
      },
    ],
  });
  const [chunk] = bundle?.chunks ?? [];
  if (chunk?.type !== "chunk") throw new Error("The recipe gave no script.");
  return chunk.code;
}

describe.skipIf(withoutBrowser)("the React Query recipe in Chromium", () => {
  let sandbox: Sandbox;
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    const script = await bundleRecipe(sandbox.baseUrl);
    server = createServer(({ url }, response) => {
      if (url === "/recipe.js") {
        response.setHeader("content-type", "text/javascript").end(script);
        return;
      }
      const policy = `default-src 'none'; script-src 'self'; connect-src ${new URL(sandbox.baseUrl).origin}`;
      response
        .setHeader("content-security-policy", policy)
        .setHeader("content-type", "text/html")
        .end(
          '<!doctype html><div id="root"></div><script type="module" src="/recipe.js"></script>',
        );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server?.close(resolve));
    await sandbox?.close();
  });

  const names = () => page.locator("p:not([role])").allInnerTexts();
  const row = (name: string) => page.locator("p", { hasText: name });
  const stored = async () => (await sandbox.groups(1352)).map(({ name }) => name);

  test("lists the groups", async () => {
    await row("Administrators").waitFor();
    expect(await names()).toEqual((await stored()).map((name) => `${name} Delete`));
  });

  test("a group that is created appears in the list", async () => {
    await page.getByLabel("Name").fill("Spring sale analysts");
    await page.getByRole("button", { name: "Create" }).click();
    await row("Spring sale analysts").waitFor();
    expect(await stored()).toContain("Spring sale analysts");
  });

  test("a group that is deleted goes from the list", async () => {
    await row("Spring sale analysts").getByRole("button").click();
    await row("Spring sale analysts").waitFor({ state: "detached" });
    expect(await stored()).not.toContain("Spring sale analysts");
  });

  test("a conflict is told, and the group stays", async () => {
    const [kept] = (await sandbox.groups(1352)).filter(({ groupId }) => groupId === 9101);
    const name = kept?.name ?? "";
    await row(name).getByRole("button").click();
    expect(await page.getByRole("alert").textContent()).toBe(
      "This group is protected: Group 9101 cannot be deleted because it is the group that new users start in.",
    );
    expect(await row(name).count()).toBe(1);
  });

  test("setting permissions outdates what was read of them", async () => {
    const read: unknown = await page.evaluate(`(async () => {
      const { queryClient, groupQueries, groupMutations } = globalThis.recipe;
      const query = groupQueries.permissions(9002);
      await queryClient.fetchQuery({ ...query, staleTime: Infinity });
      const given = [{ objectType: "SEGMENT", objectId: 34, permissions: ["READ"] }];
      const mutation = groupMutations.setPermissions(9002);
      await queryClient.getMutationCache().build(queryClient, mutation).execute(given);
      return queryClient.fetchQuery({ ...query, staleTime: Infinity });
    })()`);
    expect(read).toEqual([{ objectType: "SEGMENT", objectId: 34, permissions: ["READ"] }]);
  });

  test("an update is shown", async () => {
    await page.evaluate(`(async () => {
      const { queryClient, groupMutations } = globalThis.recipe;
      const mutation = groupMutations.update(9002);
      await queryClient.getMutationCache().build(queryClient, mutation).execute({ name: "Renamed" });
    })()`);
    await row("Renamed").waitFor();
    expect(await stored()).toContain("Renamed");
  });

  test("a failure is told after one request: nothing but the client repeats any", async () => {
    let requests = 0;
    const other = await browser.newPage();
    await other.route(`${sandbox.baseUrl}/groups/`, (route) => {
      requests++;
      return route.fulfill({
        status: 403,
        contentType: "application/json",
        headers: { "access-control-allow-origin": "*" },
        body: JSON.stringify({ message: "Only administrators may manage groups." }),
      });
    });
    await other.goto(page.url());
    expect(await other.getByRole("alert").textContent()).toBe(
      "listGroups failed: 403 Only administrators may manage groups.",
    );
    expect(requests).toBe(1);
  });
});

test("the React Query recipe compiles with the types of a page", async () => {
  const tsc = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");
  // The client's own sources are compiled elsewhere: users get declarations.
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", "."], {
    cwd: dirname(RECIPE),
  }).catch((error: { stdout: string }) => error);
  expect(stdout.split("\n").filter((line) => line.startsWith("react-query.tsx"))).toEqual([]);
});
