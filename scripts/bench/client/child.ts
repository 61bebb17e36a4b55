import { main } from "../../main.ts";
import { checkProgram, probeProgram } from "./probe.ts";
import { timeProgram } from "./time.ts";

const [task, file = "", calls] = process.argv.slice(2);

await main(async () => {
  if (task === "time") {
    console.log(JSON.stringify(await timeProgram(file, Number(calls))));
  } else {
    await checkProgram(file);
    console.log(JSON.stringify(await probeProgram(file)));
  }
  return true;
});
