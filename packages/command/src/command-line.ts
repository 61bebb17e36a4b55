import { Command as Commander, type Option } from "commander";

/**
 * Commander's command, which refuses a single value that is given several times, with exit code 2: Commander itself
 * takes the last one without a word. All commands here are made of it.
 */
export class Command extends Commander {
  override addOption(option: Option): this {
    const takesOneValue = (option.required || option.optional) && !option.variadic;
    if (takesOneValue) {
      // Before Commander's own listener, which notes where the value comes from.
      this.on(`option:${option.name()}`, () => {
        if (this.getOptionValueSource(option.attributeName()) !== "cli") return;
        this.error(`error: option '${option.flags}' is given more than once; give it one value`, {
          exitCode: 2,
        });
      });
    }
    return super.addOption(option);
  }

  override createCommand(name?: string): Command {
    return new Command(name);
  }
}
