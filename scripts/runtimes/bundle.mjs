// Bundles what an application would: node bundle.mjs <bundler> <entry> <file to write>
import { dirname } from "node:path";

const [, , bundler, entry, file] = process.argv;

const BUNDLERS = {
  async esbuild() {
    const { build } = await import("esbuild");
    await build({ entryPoints: [entry], bundle: true, format: "esm", outfile: file });
  },
  /** For workers, whose modules may be others than those of pages. */
  async "esbuild for workers"() {
    const { build } = await import("esbuild");
    const conditions = ["workerd", "worker", "browser"];
    await build({ entryPoints: [entry], bundle: true, format: "esm", outfile: file, conditions });
  },
  async rollup() {
    const { rollup } = await import("rollup");
    const { default: commonjs } = await import("@rollup/plugin-commonjs");
    const { default: nodeResolve } = await import("@rollup/plugin-node-resolve");
    const plugins = [nodeResolve({ browser: true }), commonjs()];
    const bundle = await rollup({ input: entry, plugins });
    await bundle.write({ file, format: "es" });
  },
  async Vite() {
    const { build } = await import("vite");
    const lib = { entry, formats: ["es"], fileName: () => file.slice(dirname(file).length + 1) };
    const outDir = dirname(file);
    const root = dirname(entry);
    const options = { outDir, emptyOutDir: false, lib, minify: true };
    await build({ root, configFile: false, logLevel: "warn", build: options });
  },
  async webpack() {
    const { default: webpack } = await import("webpack");
    const compiler = webpack({
      mode: "production",
      target: "web",
      entry,
      experiments: { outputModule: true },
      output: {
        path: dirname(file),
        filename: file.slice(dirname(file).length + 1),
        library: { type: "module" },
      },
    });
    const stats = await new Promise((resolve, reject) => {
      compiler.run((error, result) => (error ? reject(error) : resolve(result)));
    });
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
  },
};

await BUNDLERS[bundler]();
