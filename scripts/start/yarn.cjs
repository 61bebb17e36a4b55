// Under whatever Node there is, which need not take TypeScript.
console.error("This repository is installed by pnpm: run `npx pnpm@12 start` instead.");
process.exitCode = 1;
