import { run } from "./bundled.mjs";

export default {
  fetch: async (request) => Response.json(await run(await request.json())),
};
