export default {
  schemaFile: process.env.SPEC,
  apiFile: "./empty-api.ts",
  apiImport: "emptyApi",
  outputFile: "./generated/groups-api.ts",
};
