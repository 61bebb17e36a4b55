import { join } from "node:path";
import { requireBrowser, startBrowser } from "../../docs-page/browser.ts";
import { type DocsHost, hostDocs } from "../../docs-page/docs-host.ts";
import { operationSummaries } from "../../docs-page/operations-in-page.ts";
import { ownTemporaryFolder } from "../../own-temporary-folder.ts";
import { inRounds, naming } from "../contenders.ts";
import { DOCS, type DocsName } from "./docs-contenders.ts";
import { type DocsResult, docsResultOf } from "./docs-results.ts";
import { inspectionLine, loadLine } from "./docs-table.ts";
import { RENDER } from "./rendered.ts";
import { makeFolder, takeScreenshots } from "./screenshots.ts";
import { type Inspection, inspect, loadPage, type PageLoad } from "./visits.ts";

/** What is compared. */
export interface DocsBenchmarkOptions {
  contenders: readonly DocsName[];
  rounds: number;
  /** Folder for pictures of the docs; none are taken without it. */
  screenshots?: string;
}

/**
 * Renders, serves, inspects and loads docs, and prints a line for each step.
 *
 * @throws Error that names the docs that do not work or says that there is no browser, or the signal's reason;
 *   no process is left then, and no file but screenshots
 */
export async function compareDocs({
  contenders,
  rounds,
  screenshots,
  signal,
}: DocsBenchmarkOptions & { signal: AbortSignal }): Promise<DocsResult[]> {
  requireBrowser();
  if (screenshots !== undefined) await makeFolder(screenshots);
  const summaries = await operationSummaries();
  await using open = new AsyncDisposableStack();
  open.use(await ownTemporaryFolder());
  const hosts = new Map<DocsName, DocsHost>();
  for (const contender of contenders) {
    const rendered = await naming(DOCS[contender], signal, () => RENDER[contender](signal));
    hosts.set(contender, open.use(await hostDocs(rendered)));
  }
  const browser = open.use(await startBrowser(signal));
  const docs: { contender: DocsName; host: DocsHost; inspection: Inspection; loads: PageLoad[] }[] =
    [];
  for (const [contender, host] of hosts) {
    const work = () => inspect(browser, host, summaries);
    const inspection = await naming(DOCS[contender], signal, work);
    docs.push({ contender, host, inspection, loads: [] });
    console.log(inspectionLine(contender, inspection));
  }
  await inRounds(docs, rounds, async ({ contender, host, loads }, round) => {
    const work = () => loadPage(browser, host, summaries);
    const loaded = await naming(DOCS[contender], signal, work);
    loads.push(loaded);
    console.log(loadLine(round, contender, loaded));
  });
  if (screenshots !== undefined) {
    const count = await takeScreenshots(browser, hosts, screenshots, (contender, taken) =>
      console.log(`${contender.padEnd(11)}  ${taken} screenshots`),
    );
    console.log(`${count} screenshots side by side: ${join(screenshots, "index.html")}`);
  }
  return docs.map(({ contender, inspection, loads }) =>
    docsResultOf(contender, inspection, loads, summaries.length),
  );
}
