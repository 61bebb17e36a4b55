import { readFile } from "node:fs/promises";
import { validate } from "@hyperjump/json-schema/openapi-3-1";
import { parse } from "yaml";
import { validator } from "../validator.ts";

await validator(async (file) => {
  const document = parse(await readFile(file, "utf8"));
  const { valid } = await validate("https://spec.openapis.org/oas/3.1/schema-base", document);
  return valid ? [] : ["It does not match the schema of OpenAPI 3.1."];
});
