#!/usr/bin/env node
import { isNodeNewEnough } from "@aam-groups/command/required-node";
import manifest from "../package.json" with { type: "json" };

if (isNodeNewEnough("aam-groups-mock", manifest.engines.node)) await import("./cli.ts");
