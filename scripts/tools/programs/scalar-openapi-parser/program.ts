import { readFile } from "node:fs/promises";
import { validate } from "@scalar/openapi-parser";
import { validator } from "../validator.ts";

await validator(async (file) => {
  const { errors = [] } = await validate(await readFile(file, "utf8"));
  return errors.map(({ message }) => message).sort();
});
