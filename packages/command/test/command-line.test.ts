import { expect, test } from "vitest";
import { Command, parseFile } from "../src/command-line.ts";

function parsed(args: string[]) {
  let errors = "";
  const command = new Command("program")
    .option("-n, --name <name>", "a value", "none")
    .option("--colour [name]", "a value, or none")
    .option("--files <name...>", "several values")
    .option("--quiet", "no value")
    .exitOverride()
    .configureOutput({ writeErr: (text) => (errors += text) });
  let exitCode = 0;
  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    exitCode = Number(error instanceof Error && "exitCode" in error ? error.exitCode : -1);
  }
  return { exitCode, errors, options: command.opts() };
}

test.each([
  [["--name", "a", "--name", "b"], "-n, --name <name>"],
  [["-n", "a", "--quiet", "--name=b"], "-n, --name <name>"],
  [["--name", "a", "--name", "a"], "-n, --name <name>"],
  [["--colour", "--colour", "red"], "--colour [name]"],
])("%j is refused with exit code 1, as any invalid usage is", (args, flags) => {
  expect(parsed(args)).toMatchObject({
    exitCode: 1,
    errors: `error: option '${flags}' is given more than once; give it one value\n`,
  });
});

test("a default may be replaced, a list may grow, and what has no value may be repeated", () => {
  const args = ["--name", "a", "--files", "x", "--files", "y", "--quiet", "--quiet"];
  expect(parsed(args)).toEqual({
    exitCode: 0,
    errors: "",
    options: { name: "a", files: ["x", "y"], quiet: true },
  });
});

test("the options of a subcommand are refused alike", () => {
  const sub = new Command("program").exitOverride().configureOutput({ writeErr: () => {} });
  sub.command("sub").option("--name <name>", "a value").copyInheritedSettings(sub);
  expect(() => sub.parse(["sub", "--name", "a", "--name", "b"], { from: "user" })).toThrow(
    "is given more than once",
  );
});

test.each(["", " "])("the value %j of an option that needs a text is refused", (value) => {
  let errors = "";
  const command = new Command("program")
    .option("--spec <file>", "a file", parseFile)
    .exitOverride()
    .configureOutput({ writeErr: (text) => (errors += text) });
  expect(() => command.parse(["--spec", value], { from: "user" })).toThrow();
  expect(errors).toBe(
    `error: option '--spec <file>' argument '${value}' is invalid. It is empty: it needs the name of a file.\n`,
  );
  expect(command.parse(["--spec", "a b"], { from: "user" }).opts()).toEqual({ spec: "a b" });
});

test.each([[["--unknown"]], [["--name"]], [["more"]]])("so is %j", (args) => {
  expect(parsed(args).exitCode).toBe(1);
});
