import { readSpecFile } from "@aam-groups/spec/spec-file";
import { specFile } from "../paths.ts";

/** How long a page may take to show the first operation, in milliseconds. A busy machine takes many times longer. */
export const PATIENCE_MS = 120_000;

/** How a page shows the operations of the spec. */
export interface Shown {
  /** Whether each one's summary is a text of its own somewhere in the document, scripts aside. */
  there: boolean[];
  /** Whether it is drawn there: it has a place in the layout, and nothing makes it invisible. */
  drawn: boolean[];
}

/** The operations' summaries, which all docs show, in the order of the spec. */
export async function operationSummaries(): Promise<string[]> {
  const { document } = await readSpecFile(specFile);
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item ?? {}));
  return operations.flatMap(({ summary }) => (typeof summary === "string" ? [summary] : []));
}

/** An expression for a page, whose value is `Shown`. */
export function shownExpression(summaries: readonly string[]): string {
  return `(${LOOK})(${JSON.stringify(summaries)})`;
}

/** What a page has shown by itself so far. */
export interface Progress {
  /** The most operations that were in the document while the first was drawn. */
  shown: number;
  /** When that many were there first, in milliseconds since the start of the navigation. */
  visibleMs: number;
}

/**
 * A script to run before a page's own. It sets `progress`, which is up to date with the last frame that the browser
 * drew, and `begun`, a promise of the first operation.
 */
export function watchScript(summaries: readonly string[]): string {
  return `globalThis.progress = { shown: 0, visibleMs: 0 };
globalThis.begun = new Promise((resolve, reject) => {
  const look = () => {
    const { there, drawn } = ${shownExpression(summaries)};
    const now = performance.now();
    const shown = drawn[0] ? there.filter(Boolean).length : 0;
    if (shown > progress.shown) progress = { shown, visibleMs: now };
    if (progress.shown > 0) resolve();
    else if (now > ${PATIENCE_MS}) reject(new Error("No operation was visible after ${PATIENCE_MS} ms."));
    if (progress.shown < there.length) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;
}

const LOOK = `(summaries) => {
  // Docs may set apostrophes as typographers do.
  const plain = (text) => text.trim().replaceAll("’", "'");
  const wanted = summaries.map(plain);
  const there = summaries.map(() => false);
  const drawn = summaries.map(() => false);
  const visit = (element) => {
    if (element.shadowRoot) visit(element.shadowRoot);
    for (const node of element.childNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (!["SCRIPT", "STYLE", "TEMPLATE"].includes(node.tagName)) visit(node);
      } else if (node.nodeType === Node.TEXT_NODE) {
        const index = wanted.indexOf(plain(node.data));
        if (index < 0) continue;
        there[index] = true;
        const { width, height } = element.getBoundingClientRect();
        drawn[index] ||= width * height > 0 &&
          element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      }
    }
  };
  if (document.body) visit(document.body);
  return { there, drawn };
}`;
