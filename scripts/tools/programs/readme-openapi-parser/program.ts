import { validate } from "@readme/openapi-parser";
import { validator } from "../validator.ts";

await validator(async (file) => {
  const result = await validate(file);
  const errors = result.valid ? [] : result.errors;
  return [...errors, ...result.warnings].map(({ message }) => message).sort();
});
