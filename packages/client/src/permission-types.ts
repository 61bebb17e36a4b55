import type { OperationId, PermissionObject, PermissionObjectInput } from "@aam-groups/types";
import type { SuccessBody } from "./errors/failure.ts";

declare const granted: unique symbol;

/**
 * A permission object that a deployment returned. It may contain undocumented values, and can be sent back as it is, since
 * permissions missing from a new list are removed. The symbol is a mark for the compiler; there is no such property.
 */
export type GrantedPermissionObject = PermissionObject & { readonly [granted]: true };

/** A permission object to set: one whose permissions its type supports, or one that a deployment returned. */
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
