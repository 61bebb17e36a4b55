export default {
  groups: {
    input: process.env.SPEC,
    output: {
      target: "generated/client.ts",
      client: "fetch",
      // It goes into the code.
      baseUrl: process.env.BASE_URL,
    },
  },
};
