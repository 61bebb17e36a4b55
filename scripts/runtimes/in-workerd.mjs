// Runs a bundle in workerd: node in-workerd.mjs <bundle> <given>
import { Miniflare } from "miniflare";

const [, , scriptPath, given] = process.argv;
const miniflare = new Miniflare({
  scriptPath,
  modules: true,
  modulesRoot: "/",
  compatibilityDate: "2026-01-01",
});
try {
  const response = await miniflare.dispatchFetch("http://worker.example/", {
    method: "POST",
    body: given,
  });
  for (const line of await response.json()) console.log(line);
} finally {
  await miniflare.dispose();
}
