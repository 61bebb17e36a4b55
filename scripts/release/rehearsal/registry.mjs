// Verdaccio with the packages of the rehearsal alone: sends its address, and ends with its parent.
import { runServer } from "verdaccio";

const [, , storage] = process.argv;
const app = await runServer({
  storage,
  self_path: storage,
  // Nothing is fetched from elsewhere, and anybody may publish.
  uplinks: {},
  packages: { "**": { access: "$all", publish: "$all" } },
  auth: { htpasswd: { file: `${storage}/htpasswd` } },
  web: { enable: false },
  log: { type: "stdout", format: "json", level: "fatal" },
  max_body_size: "50mb",
});
const server = app.listen(0, "127.0.0.1", () => {
  process.send(`http://127.0.0.1:${server.address().port}/`);
});
process.on("disconnect", () => process.exit());
