// Runs a bundle as a page would: node call.mjs <bundle> <given>
import { pathToFileURL } from "node:url";

const [, , bundle, given] = process.argv;
const { run } = await import(pathToFileURL(bundle).href);
for (const line of await run(JSON.parse(given))) console.log(line);
