import { expectTypeOf, test } from "vitest";
import type { Handlers } from "../src/handlers.ts";

test("an operation without a handler does not compile", () => {
  expectTypeOf<Omit<Handlers, "listGroups">>().not.toExtend<Handlers>();
});
