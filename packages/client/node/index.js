// What Node imports. It has the same classes as what Node requires, so that `instanceof` holds for both.
export * from "../dist/index.cjs";
