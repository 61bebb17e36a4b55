import { main } from "../../main.ts";
import { checkProgram, probeProgram } from "./probe.ts";
import { timeProgram } from "./time.ts";

// A process that probes or times a program, and prints what it finds.
const [task, file = "", calls] = process.argv.slice(2);
await main(async () => {
  if (task === "probe") await checkProgram(file);
  const result = await (task === "probe" ? probeProgram(file) : timeProgram(file, Number(calls)));
  console.log(JSON.stringify(result));
  return true;
});
