export { DatabaseError } from "./database.ts";
export { type FaultName, faults } from "./faults/all-faults.ts";
export { type Sandbox, type SandboxOptions, type StoredGroup, startSandbox } from "./sandbox.ts";
export { type VariationName, variations } from "./variations/all-variations.ts";
export { checkWorld, defaultWorld, type World, WorldError } from "./world/world.ts";
