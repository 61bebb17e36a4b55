// Prints what arethetypeswrong finds in a tarball, as JSON.
import { readFile } from "node:fs/promises";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";

const data = new Uint8Array(await readFile(process.argv[2]));
console.log(JSON.stringify(await checkPackage(createPackageFromTarballData(data))));
