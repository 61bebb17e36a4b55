import { describe, expect, test } from "vitest";
import { schemaFiles } from "../src/machines/schema-files.ts";
import type { SiteAddress } from "../src/site/site-address.ts";

describe("the schemas of files", () => {
  const ids = (address?: SiteAddress) =>
    [...schemaFiles(address)].map(([path, { $id }]) => [path, $id]);

  test("have the address of the site, if that is known", () => {
    expect(ids({ site: "https://docs.example", base: "/groups/" })).toEqual(
      [...schemaFiles().keys()].map((path) => [path, `https://docs.example/groups/${path}`]),
    );
  });

  test("have a name that leads nowhere without one", () => {
    const names = ["fixtures", "baseline", "report", "world"];
    expect(ids()).toEqual(
      names.map((name) => [`schemas/${name}.schema.json`, `urn:aam-groups:${name}.schema.json`]),
    );
    expect(schemaFiles().get("schemas/world.schema.json")?.title).toBe("World of the sandbox");
  });
});
