import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { median } from "./median.ts";

/** What figures depend on besides the code. */
export function machineFacts() {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? "unknown",
    node: process.version,
    /** Load average of the last minute: above 0.5 or so, other programs are busy. */
    load: loadavg()[0] ?? 0,
    /** Median time to sync a page to the disk of the temporary folder; durable writes wait for it. */
    fsyncMs: fsyncMs(),
  };
}

/** The facts for the terminal. */
export function machineLine(facts: ReturnType<typeof machineFacts>): string {
  const { cores, cpu, node, load, fsyncMs } = facts;
  const disk = `a synced write to ${tmpdir()} takes ${fsyncMs.toFixed(2)} ms`;
  return `${cores} cores (${cpu}), Node ${node}, load ${load.toFixed(2)}, ${disk}`;
}

function fsyncMs(): number {
  const folder = mkdtempSync(join(tmpdir(), "aam-groups-bench-"));
  const file = openSync(join(folder, "page"), "w");
  try {
    const page = Buffer.alloc(4096, 1);
    const times = Array.from({ length: 41 }, () => {
      const started = performance.now();
      writeSync(file, page);
      fsyncSync(file);
      return performance.now() - started;
    });
    return median(times);
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}
