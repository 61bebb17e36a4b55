import { join } from "node:path";
import ts from "typescript";
import { root } from "../paths.ts";

// `tsc --build` of TypeScript 5.9 with its own folder for build information, which versions cannot share; build mode has
// no option for that.

const options = { outDir: join(root, ".cache/typescript-5.9") };

const format: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: (path) => path,
  getNewLine: () => "\n",
};
const report = (diagnostic: ts.Diagnostic) =>
  process.stdout.write(ts.formatDiagnostic(diagnostic, format));

const host = ts.createSolutionBuilderHost(ts.sys, undefined, report);
host.getParsedCommandLine = (path) =>
  ts.getParsedCommandLineOfConfigFile(path, options, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: report,
  });
process.exitCode = ts.createSolutionBuilder(host, process.argv.slice(2), {}).build();
