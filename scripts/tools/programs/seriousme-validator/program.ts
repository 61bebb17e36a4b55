import { Validator } from "@seriousme/openapi-schema-validator";
import { validator } from "../validator.ts";

await validator(async (file) => {
  const { valid, errors } = await new Validator().validate(file);
  return valid ? [] : [JSON.stringify(errors)];
});
