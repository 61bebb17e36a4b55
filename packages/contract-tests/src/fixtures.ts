import { Ajv2020 } from "ajv/dist/2020.js";
import schema from "./fixtures.schema.json" with { type: "json" };
import { inputProblems } from "./input-problems.ts";
import { type GrantObjectType, OBJECT_TYPES, objectName } from "./permissions.ts";

/** What a run cannot find out or make by itself. Everything is optional. */
export interface Fixtures {
  /** Address of the schema, for editors. */
  $schema?: string;
  /** Objects that the caller may access. Without them, they are looked for in the permissions of existing groups. */
  objects?: Partial<Record<GrantObjectType, (number | string)[]>>;
  /** An object that the caller may not access. */
  inaccessibleObject?: { objectType: string; objectId: number | string };
  /** A protected group of the caller's: deleting it returns 409. The run tries to. */
  conflictGroupId?: number;
  /** A group that the caller may not access. It is only read. */
  inaccessibleGroupId?: number;
}

/** A file of the user's that cannot be used; the message says where it is wrong. */
export class InputError extends Error {
  override name = "InputError";
}

/**
 * Checks the content of a fixtures file.
 *
 * @throws InputError that names every wrong or unknown field
 */
export function checkFixtures(value: unknown): Fixtures {
  // Not when this is loaded: most runs have no fixtures, and compiling takes a tenth of a second.
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<Fixtures>(
    schema,
  );
  if (!validate(value)) throw new InputError(inputProblems(validate.errors ?? []));
  const contradiction = contradictionIn(value);
  if (contradiction !== undefined) throw new InputError(contradiction);
  return value;
}

/** What cannot be true of any deployment: a run would blame it for that. */
function contradictionIn({
  objects = {},
  inaccessibleObject,
  inaccessibleGroupId,
  conflictGroupId,
}: Fixtures): string | undefined {
  const inaccessible = inaccessibleObject && objectName(inaccessibleObject);
  const places = new Map<string, string>();
  for (const objectType of OBJECT_TYPES) {
    for (const [i, objectId] of (objects[objectType] ?? []).entries()) {
      const name = objectName({ objectType, objectId });
      const place = `objects.${objectType}.${i}`;
      if (name === inaccessible)
        return `inaccessibleObject is ${name}, which ${place} says is accessible`;
      const other = places.get(name);
      if (other !== undefined) return `${place} is ${name}, and so is ${other}`;
      places.set(name, place);
    }
  }
  return inaccessibleGroupId !== undefined && inaccessibleGroupId === conflictGroupId
    ? `inaccessibleGroupId is ${inaccessibleGroupId}, and so is conflictGroupId, which must be accessible`
    : undefined;
}
