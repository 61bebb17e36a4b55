import { Command as Commander, InvalidArgumentError, type Option } from "commander";

/**
 * Commander's command, which refuses a single value that is given several times: Commander itself
 * takes the last one without a word. All commands here are made of it.
 */
export class Command extends Commander {
  override addOption(option: Option): this {
    const takesOneValue = (option.required || option.optional) && !option.variadic;
    if (takesOneValue) {
      // Before Commander's own listener, which notes where the value comes from.
      this.on(`option:${option.name()}`, () => {
        if (this.getOptionValueSource(option.attributeName()) !== "cli") return;
        this.error(`error: option '${option.flags}' is given more than once; give it one value`);
      });
    }
    return super.addOption(option);
  }

  override createCommand(name?: string): Command {
    return new Command(name);
  }
}

/**
 * The parser of an option that takes a text: it refuses an empty one, such as that of a variable that is not set.
 *
 * @param needs what the option needs, e.g. `the name of a file`
 */
export function notEmpty(needs: string): (text: string) => string {
  return (text) => {
    if (text.trim() !== "") return text;
    throw new InvalidArgumentError(`It is empty: it needs ${needs}.`);
  };
}

/** Takes the name of a file from the command line. */
export const parseFile = notEmpty("the name of a file");

/** Takes the name of a folder from the command line. */
export const parseFolder = notEmpty("the name of a folder");
