import SwaggerParser from "@apidevtools/swagger-parser";
import { validator } from "../validator.ts";

await validator((file) =>
  SwaggerParser.validate(file).then(
    () => [],
    (error: Error) => [error.message],
  ),
);
