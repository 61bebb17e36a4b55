import { naming } from "../naming.ts";
import { type OfflineBrowser, requireBrowser, startBrowser } from "./browser.ts";
import { DOCS, type DocsName } from "./docs-contenders.ts";
import { type DocsHost, hostDocs } from "./docs-host.ts";
import { type DocsResult, docsResultOf } from "./docs-results.ts";
import { inspectionLine, loadLine } from "./docs-table.ts";
import { operationSummaries } from "./operations-in-page.ts";
import { RENDER } from "./rendered.ts";
import { ownTemporaryFolder } from "./temporary-folder.ts";
import { type Inspection, inspect, type Load, load } from "./visits.ts";

/** What is compared. */
export interface CompareDocsOptions {
  contenders: readonly DocsName[];
  rounds: number;
  signal: AbortSignal;
}

/** Docs that are served and inspected. */
interface Prepared {
  contender: DocsName;
  host: DocsHost;
  inspection: Inspection;
  loads: Load[];
}

/**
 * Renders, serves, inspects and loads docs, and prints a line for each step.
 *
 * @throws Error that names the docs that do not work or says that there is no browser, or the signal's reason;
 *   no process and no file is left then
 */
export async function compareDocs(options: CompareDocsOptions): Promise<DocsResult[]> {
  const { contenders, rounds, signal } = options;
  requireBrowser();
  const summaries = await operationSummaries();
  await using open = new AsyncDisposableStack();
  open.use(await ownTemporaryFolder());
  const hosts = new Map<DocsName, DocsHost>();
  for (const contender of contenders) {
    const rendered = await naming(DOCS[contender], signal, () => RENDER[contender](signal));
    hosts.set(contender, open.use(await hostDocs(rendered)));
  }
  const browser = open.use(await startBrowser(signal));
  const prepared: Prepared[] = [];
  for (const [contender, host] of hosts) {
    const work = () => inspect(browser, host, summaries);
    const inspection = await naming(DOCS[contender], signal, work);
    prepared.push({ contender, host, inspection, loads: [] });
    console.log(inspectionLine(contender, inspection));
  }
  for (let round = 0; round < rounds; round++) {
    await loadAll(round, prepared, browser, summaries, signal);
  }
  return prepared.map(({ contender, inspection, loads }) =>
    docsResultOf(contender, inspection, loads, summaries.length),
  );
}

async function loadAll(
  round: number,
  prepared: readonly Prepared[],
  browser: OfflineBrowser,
  summaries: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const first = round % prepared.length;
  // Each round begins with another one: nobody is always loaded after the same neighbour.
  for (const { contender, host, loads } of [
    ...prepared.slice(first),
    ...prepared.slice(0, first),
  ]) {
    const loaded = await naming(DOCS[contender], signal, () => load(browser, host, summaries));
    loads.push(loaded);
    console.log(loadLine(round, contender, loaded));
  }
}
