import { join } from "node:path";
import { installOnce } from "@aam-groups/command/own-installation";

// Imported first: the modules under test import what is installed here.
await installOnce(join(import.meta.dirname, ".."), "the bench");
