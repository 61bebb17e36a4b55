import type { OperationId } from "@aam-groups/types";
import type { Basis } from "../../src/report/report-format.ts";

/** A promise as the sample reports have it. */
export interface SamplePromise {
  id: string;
  operationId: OperationId | "all";
  basis: Basis;
  statement: string;
}

const PROMISES = `
listGroups
  list.returns-200 convention: A list returns 200.
  list.is-array documented: The response is an array.
  list.has-all-fields documented: Every listed group has every field.
  list.is-whole documented: The list is the whole list.
  list.keeps-older-groups documented: A list keeps the groups that were there before.
  list.has-descriptions documented: The list has the description of every group.
  list.has-names documented: The list has the names that were given.
  list.ids-are-unique documented: Ids tell groups apart: each is there once.
  list.one-pid documented: pid is the same for all groups of a company.
  list.counts-members documented: membershipCount is the number of users.
  list.hides-other-companies documented: Groups of other companies are not listed.
  list.takes-no-slash assumed: What the path without its trailing slash returns.
createGroup
  create.returns-201 convention: A creation returns 201.
  create.has-all-fields documented: The created group has every field.
  create.id-is-integer documented: The groupId is an integer.
  create.users-is-list documented: users is a list.
  create.long-name documented: A name of 255 characters is returned unchanged.
  create.keeps-spaces documented: Spaces inside a name are kept.
  create.keeps-quotes documented: Quotes in a name are kept.
  create.keeps-direction documented: Right-to-left text keeps its order.
  create.keeps-accents documented: Accents in a name are kept.
  create.keeps-emoji documented: Characters beyond the basic plane are kept.
  create.long-description documented: A description of 255 characters is returned unchanged.
  create.null-description documented: A null description stays null.
  create.own-id documented: Every group has an id of its own.
  create.no-members documented: A fresh group has no members.
  create.is-listed documented: A created group is in the list.
  create.short-name documented: A name can have one character.
  create.refuses-blank-name convention: A blank name is refused with 400.
  create.refuses-missing-name convention: A missing name is refused with 400.
  create.refuses-broken-json convention: A body that is not JSON is refused with 400.
  create.refused-creates-nothing documented: An error response means that nothing was created.
  create.at-once documented: Groups that are created at the same time are all created.
  create.inherits-nothing documented: A fresh group has no permissions of another group.
  create.same-name assumed: Whether two groups can have the same name.
  create.unknown-field assumed: What becomes of a field that the spec does not know.
updateGroup
  update.returns-200 convention: An update returns 200.
  update.changes-name documented: An update changes the name.
  update.changes-description documented: An update changes the description.
  update.takes-description-away documented: An update to null clears the description.
  update.repeats documented: A repeated update changes nothing.
  update.is-listed documented: An update is seen in the list.
  update.returns-new-group documented: The response is the updated group.
  update.keeps-id documented: An update keeps the id.
  update.keeps-pid documented: An update keeps the pid.
  update.has-all-fields documented: The updated group has every field.
  update.leaves-others documented: An update leaves other groups alone.
  update.leaves-permissions documented: An update leaves the permissions alone.
  update.leaves-members assumed: An update leaves the members alone.
  update.leaves-wildcards assumed: An update leaves the wildcards alone.
  update.refuses-blank-name convention: A blank name is refused with 400.
  update.creates-nothing documented: An update creates nothing.
  update.unknown-group convention: An unknown group returns 404.
  update.missing-description assumed: What a description that is left out becomes.
deleteGroup
  delete.returns-204 documented: A deletion returns 204 without a body.
  delete.removes-group documented: A deleted group is gone from the list.
  delete.takes-only-one documented: A deletion takes only the named group.
  delete.leaves-permissions documented: A deletion leaves other groups' permissions alone.
  delete.conflict-409 documented: A group that conflicts is not deleted: 409.
  delete.conflict-keeps-group documented: After a 409 the group is still there.
  delete.refused-deletes-nothing documented: An error response means that nothing was deleted.
  delete.third-too documented: Every deletion deletes, also the third.
  delete.twice convention: A second deletion returns 404.
  delete.frees-members documented: A deletion removes all members from the group.
deleteGroups
  bulk-delete.is-no-id documented: bulk-delete is not taken for a group id.
  bulk-delete.returns-204 documented: A bulk deletion returns 204 without a body.
  bulk-delete.takes-all documented: Every named group is deleted.
  bulk-delete.takes-five documented: Every named group is deleted, also of five.
  bulk-delete.removes-groups documented: Deleted groups are gone from the list.
  bulk-delete.takes-no-other documented: No group besides the named ones is deleted.
  bulk-delete.conflict-409 documented: A conflict returns 409.
  bulk-delete.conflict-keeps-group documented: After a 409 the group that conflicts is still there.
  bulk-delete.all-or-nothing assumed: Whether one unknown id keeps the others from being deleted.
  bulk-delete.empty-list assumed: What an empty list of ids returns.
  bulk-delete.repeated-id assumed: What an id that is named twice returns.
listGroupPermissions
  permissions-list.returns-200 convention: A list of permissions returns 200.
  permissions-list.is-array documented: The response is an array.
  permissions-list.has-fields documented: A permission object has its three fields.
  permissions-list.object-id documented: objectId is an integer or digits.
  permissions-list.is-whole documented: All permissions that were set are listed.
  permissions-list.starts-empty documented: A fresh group has no permissions.
  permissions-list.inaccessible-400 documented: An inaccessible group returns 400.
  permissions-list.hides-companies documented: Permissions of another company's group are not shown.
setGroupPermissions
  permissions-set.returns-200 documented: A set returns 200.
  permissions-set.replaces documented: The given list replaces the old one.
  permissions-set.replaces-words documented: The words of an object are replaced, not added.
  permissions-set.shrinks documented: A smaller list removes permissions.
  permissions-set.clears documented: An empty list clears all permissions.
  permissions-set.grants-all documented: Every permission that was sent is granted.
  permissions-set.distinguishes-types documented: The same object id under two types means two objects.
  permissions-set.repeats documented: A repeated set changes nothing.
  permissions-set.reads-back documented: What was set can be read back.
  permissions-set.returns-new-list documented: The response is the new list.
  permissions-set.leaves-others documented: A set leaves other groups alone.
  permissions-set.leaves-group documented: A set leaves name and description alone.
  permissions-set.unknown-word documented: An unknown permission is refused with 400.
  permissions-set.other-type documented: A permission of another type is refused with 400.
  permissions-set.refused-keeps documented: After a 400 the old list stands.
  permissions-set.inaccessible-403 documented: An inaccessible object returns 403.
  permissions-set.at-once assumed: Of two sets at once, one list stands whole.
all
  authentication.needed convention: A request without a token is refused with 401.
  authentication.right-token convention: A wrong token is refused with 401.
  authentication.refused-changes-nothing convention: A refused request changes nothing.
  errors.are-json convention: An error has a JSON body with code and message.
  errors.content-type convention: A body that is not JSON is refused with 415.
`;

/** About as many promises as a real run checks. */
export const samplePromises: SamplePromise[] = parse();

function parse(): SamplePromise[] {
  const promises: SamplePromise[] = [];
  let operationId = "all";
  for (const line of PROMISES.trim().split("\n")) {
    const [, id, basis, statement] = /^ {2}(\S+) (\S+): (.+)$/.exec(line) ?? [];
    if (id === undefined) operationId = line;
    else promises.push({ id, operationId, basis, statement } as SamplePromise);
  }
  return promises;
}
