import type { OperationId, PermissionObject, PermissionObjectInput } from "@aam-groups/types";
import type { SuccessBody } from "./errors/failure.ts";

declare const granted: unique symbol;

/**
 * A permission object as a deployment gave it. It may hold values that nobody has documented, and can be sent back as it is:
 * what is not in a new list of permissions is lost. The symbol is a mark for the compiler; there is no such property.
 */
export type GrantedPermissionObject = PermissionObject & { readonly [granted]: true };

/** A permission object to be set: one whose permissions fit its type, or one that a deployment gave. */
export type NewPermissionObject = Unchanging<PermissionObjectInput> | GrantedPermissionObject;

/** What the method of an operation resolves to. */
export type ResultOf<Id extends OperationId> =
  SuccessBody<Id> extends PermissionObject[] ? GrantedPermissionObject[] : SuccessBody<Id>;

type Unchanging<T> = T extends string
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Item[]
    : T extends object
      ? { readonly [Key in keyof T]: Unchanging<T[Key]> }
      : T;
