import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

/** What figures depend on besides the code. */
export interface MachineFacts {
  cores: number;
  cpu: string;
  node: string;
  /** Load average of the last minute: above 0.5 or so, somebody else is working here. */
  load: number;
  /** Median time in which a page gets onto the disk of the temporary folder; durable writes wait for it. */
  fsyncMs: number;
}

/** Looks at the machine; takes as long as 41 writes to its disk. */
export function machineFacts(): MachineFacts {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? "unknown",
    node: process.version,
    load: loadavg()[0] ?? 0,
    fsyncMs: fsyncMs(),
  };
}

/** The facts for the terminal. */
export function machineLines({ cores, cpu, node, load, fsyncMs }: MachineFacts): string {
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
    return times.sort((a, b) => a - b)[20] ?? 0;
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}
