import { accessSync, constants } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** A busy machine takes many times longer than a quiet one. */
const HANGS_AFTER_MS = 240_000;

const candidates = [
  process.env.CHROMIUM_PATH,
  // The same browser without its windows, which starts and opens pages in a third of the time.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The installed Chromium, or `undefined` if there is none. */
const executablePath = candidates.find((path) => {
  try {
    accessSync(path ?? "", constants.X_OK);
    return true;
  } catch {
    return false;
  }
});

/** Whether to skip what needs a browser. */
export const withoutBrowser = executablePath === undefined;

/**
 * What starts the installed Chromium, without what it would ask of the network by itself.
 *
 * @throws Error if there is none
 */
export function chromiumOptions(): { executablePath: string; args: string[] } {
  if (executablePath === undefined) {
    throw new Error("There is no Chromium: skip what needs one.");
  }
  return {
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // No page reaches beyond this machine.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  };
}

/** Starts it. */
export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch({ ...chromiumOptions(), timeout: HANGS_AFTER_MS });
  browser.on("context", (context) => context.setDefaultTimeout(HANGS_AFTER_MS));
  return browser;
}
