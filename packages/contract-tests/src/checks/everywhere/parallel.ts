import { checksOf } from "../../check.ts";
import { groupIn, type SeenGroup } from "../../group.ts";
import { type Grant, OBJECT_TYPES, sameList } from "../../permissions.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { got, shown } from "../../run/trial/wording.ts";

const AT_ONCE = 8;

export const parallelChecks = checksOf([
  {
    id: "parallel.creates",
    operationId: "createGroup",
    statement: "Groups created concurrently are all created, each with its own id and name.",
    judges: ["createGroup request", "Group.groupId"],
    needs: ["writing"],
    async run(trial) {
      together(trial);
      const groups = await Promise.all(Array.from({ length: AT_ONCE }, () => trial.create()));
      const ids = new Set(groups.map(({ id }) => id));
      trial.expect(ids.size === AT_ONCE, `${AT_ONCE} different ids`, [...ids].join(", "));
      for (const { name, response } of groups) {
        const returned = groupIn(response.json)?.fields.name;
        trial.expect(
          trial.isSame(name, returned),
          `the name ${name} in its response`,
          got(response),
        );
      }
      const list = await trial.listUntil((all) =>
        [...ids].every((id) => all.some((group) => group.id === id)),
      );
      for (const { id, name } of groups) {
        const listed = list.find((group) => group.id === id);
        trial.expect(listed !== undefined, `group ${id} in the list`, "it is not listed");
        trial.expect(
          trial.isSame(name, listed?.fields.name),
          `name ${name} for ${id}`,
          `${listed?.fields.name}`,
        );
      }
      return `${AT_ONCE} groups were created at once, and all are listed`;
    },
  },
  {
    id: "parallel.updates",
    operationId: "updateGroup",
    statement: "Of several concurrent updates, one wins completely.",
    judges: ["updateGroup request", "Group.name", "Group.description"],
    needs: ["writing"],
    async run(trial) {
      together(trial);
      const { id } = await trial.haveOne();
      const texts = Array.from({ length: AT_ONCE }, () => {
        const mark = trial.mark();
        return { name: mark, description: `${mark} described` };
      });
      const grants = trial.someGrants();
      // Permissions that are set meanwhile are none of the updates' business.
      const updates = texts.map((text) => trial.update(id, text));
      // Afterwards, since some updates write back what they have read before.
      const sets = grants.length > 0 ? [trial.set(id, grants), trial.set(id, grants)] : [];
      await Promise.all([...updates, ...sets]);
      if (grants.length > 0) {
        const seen = await trial.permissionsOf(id, grants);
        const what = `${sameList(grants)}, which was set meanwhile`;
        trial.expect(seen === sameList(grants), what, seen);
      }
      const isOne = (group: SeenGroup | undefined) =>
        texts.some(
          ({ name, description }) =>
            trial.isSame(name, group?.fields.name) &&
            trial.isSame(description, group?.fields.description),
        );
      const seen = await trial.listed(id, isOne);
      trial.expect(isOne(seen), "name and description of one of the updates", shown(seen?.fields));
      return `of ${AT_ONCE} updates at once, ${shown(seen?.fields.name)} won`;
    },
  },
  {
    id: "parallel.sets",
    operationId: "setGroupPermissions",
    statement: "Of several lists of permissions set concurrently, one wins completely.",
    judges: ["setGroupPermissions 200"],
    needs: ["writing", "two objects"],
    async run(trial) {
      together(trial);
      const { id } = await trial.haveOne();
      const lists = alternatives(trial);
      await Promise.all(
        Array.from({ length: AT_ONCE }, (_, n) => trial.set(id, lists[n % 2] ?? [])),
      );
      const wanted = lists.map(sameList);
      const seen = await trial.permissionsUntil(id, (now) => wanted.includes(now));
      trial.expect(wanted.includes(seen), wanted.join(", or "), seen);
      return `of ${AT_ONCE} lists at once, ${seen} won`;
    },
  },
]);

function together(trial: Trial): void {
  if (trial.session.connection.concurrency < 2) {
    trial.notObserved("With --concurrency 1 nothing is concurrent.");
  }
}

function alternatives(trial: Trial): [Grant[], Grant[]] {
  const { session } = trial;
  const all = OBJECT_TYPES.flatMap((type) =>
    session.accessible[type].map((_, i) => session.grant(type, ["READ"], i)),
  ).filter((grant) => grant !== undefined);
  const [first, second] = [all.filter((_, i) => i % 2 === 0), all.filter((_, i) => i % 2 === 1)];
  if (!first?.length || !second?.length) {
    return trial.notObserved("Fewer than two accessible objects are known.");
  }
  return [first, second];
}
