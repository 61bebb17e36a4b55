import type { Check } from "../check.ts";
import { isSuccess } from "../deployment/exchange.ts";
import { groupIn, groupsIn } from "../group.ts";
import { came, shown, type Trial } from "../run/trial.ts";
import { leavesOthersAlone } from "./bystanders.ts";
import { refusal } from "./refusal.ts";
import { wholeShape } from "./shape.ts";

/** What `marked` makes of the run's mark must come back in the answer and in the list. */
function keepsText(
  what: string,
  statement: string,
  text: (mark: string) => { name: string; description: string | null },
): Check {
  return {
    id: `create.keeps-${what}`,
    operationId: "createGroup",
    statement,
    judges: ["createGroup request", "Group.name", "Group.description", "GroupInput.name"],
    needs: ["writing"],
    async run(trial) {
      const { name, description } = text(trial.mark());
      const { id, answer } = await trial.create({ name, description });
      const answered = groupIn(answer.json)?.fields;
      expectText(trial, "the answer", answered, { name, description });
      const isSame = (group: { fields: { name?: unknown; description?: unknown } } | undefined) =>
        group !== undefined &&
        trial.isSame(name, group.fields.name) &&
        trial.isSame(description, group.fields.description);
      expectText(trial, "the list", (await trial.listed(id, isSame))?.fields, {
        name,
        description,
      });
      return `${shown(name)} and ${shown(description)} came back in the answer and in the list`;
    },
  };
}

function expectText(
  trial: Trial,
  where: string,
  fields: { name?: unknown; description?: unknown } | undefined,
  { name, description }: { name: string; description: string | null },
): void {
  if (!fields) trial.fail("the created group in the list", "it is not listed");
  trial.expect(
    trial.isSame(name, fields.name),
    `the name ${shown(name)} in ${where}`,
    shown(fields.name),
  );
  trial.expect(
    trial.isSame(description, fields.description),
    `the description ${shown(description)} in ${where}`,
    shown(fields.description),
  );
}

const padded = (text: string, length: number) => text.padEnd(length, " abcdefghijklmnopqrstuvwxyz");

const texts = [
  keepsText("one-character", "A name can have one character.", (mark) => ({
    name: "x",
    description: mark,
  })),
  keepsText("255-characters", "A name of 255 characters comes back whole.", (mark) => ({
    name: padded(mark, 254).concat("!"),
    description: null,
  })),
  keepsText("long-descriptions", "A description of 255 characters comes back whole.", (mark) => ({
    name: mark,
    description: padded(mark, 254).concat("!"),
  })),
  keepsText("spaces-inside", "Spaces inside a name are kept, however many.", (mark) => ({
    name: `${mark} two  and   three`,
    description: `${mark} two  and   three`,
  })),
  keepsText("quotes", "Quotes are kept.", (mark) => ({
    name: `${mark} "double" 'single' \`back\` “curly”`,
    description: `${mark} "double" 'single'`,
  })),
  keepsText("punctuation", "Slashes, percent signs and other punctuation are kept.", (mark) => ({
    name: `${mark} a/b\\c %20 + # ? = ; : , . ! @ $ ^ * ( ) [ ] { } | ~ _`,
    description: `${mark} 100% \\n {{x}} \${y}`,
  })),
  keepsText("accents", "Accented and other letters are kept.", (mark) => ({
    name: `${mark} Čeština Ünïcødé Ελλάδα Ёлка 日本語`,
    description: `${mark} Ünïcødé`,
  })),
  keepsText("emoji", "Characters beyond the basic plane are kept.", (mark) => ({
    name: `${mark} 👩‍👩‍👧 😀 𝒳`,
    description: `${mark} 🎉`,
  })),
  keepsText(
    "right-to-left",
    "Text that runs from right to left comes back in its order.",
    (mark) => ({
      name: `${mark} مرحبا بالعالم שלום`,
      description: `${mark} مرحبا`,
    }),
  ),
  keepsText("text-that-looks-like-data", "A description that reads null is a text.", (mark) => ({
    name: mark,
    description: "null",
  })),
  keepsText("null-description", "A description that is null stays null.", (mark) => ({
    name: mark,
    description: null,
  })),
];

export const createChecks: readonly Check[] = [
  {
    id: "create.leaves-others-alone",
    operationId: "createGroup",
    statement: "Creating a group changes no other group.",
    judges: ["createGroup request"],
    needs: ["writing"],
    stage: "first",
    run: (trial) =>
      leavesOthersAlone(trial, "createGroup", 1, async () => {
        const { id } = await trial.create();
        return (list) => list.some((group) => group.id === id);
      }),
  },
  ...texts,
  {
    id: "create.is-listed",
    operationId: "createGroup",
    statement: "A created group is in the list, as it was answered.",
    judges: ["createGroup request", "Group.groupId"],
    needs: ["writing"],
    async run(trial) {
      const { id, name, answer } = await trial.create({ description: `${trial.mark()} described` });
      const listed = await trial.listed(id);
      if (!listed) return trial.fail(`group ${id} in the list`, "it is not listed");
      const answered = groupIn(answer.json)?.fields ?? {};
      for (const field of ["pid", "name", "description", "membershipCount"]) {
        const [was, is] = [answered[field], listed.fields[field]];
        trial.expect(was === is, `${field} ${shown(was)} in the list, as answered`, shown(is));
      }
      return `group ${id}, ${name}, was answered and listed with the same values`;
    },
  },
  {
    id: "create.gives-distinct-ids",
    operationId: "createGroup",
    statement: "Every group gets an id of its own.",
    judges: ["Group.groupId"],
    needs: ["writing"],
    async run(trial) {
      const ids: number[] = [];
      for (let n = 0; n < 3; n += 1) ids.push((await trial.create()).id);
      const known = [...trial.session.neighbours.first.keys()];
      trial.expect(new Set(ids).size === ids.length, "three different ids", ids.join(", "));
      const taken = ids.find((id) => known.includes(id));
      trial.expect(taken === undefined, "an id that no group had before", `${taken}`);
      return `ids ${ids.join(", ")}`;
    },
  },
  {
    id: "create.has-one-pid",
    operationId: "createGroup",
    statement: "Created groups belong to the company of all other groups: pid is the same.",
    judges: ["Group.pid"],
    needs: ["writing"],
    async run(trial) {
      const groups = [await trial.create(), await trial.create()];
      const pids = new Set(groups.map(({ answer }) => groupIn(answer.json)?.fields.pid));
      const list = await trial.listUntil((all) =>
        groups.every(({ id }) => all.some((one) => one.id === id)),
      );
      const listed = list.filter(({ id }) => groups.some((group) => group.id === id));
      const all = new Set([...pids, ...listed.map(({ fields }) => fields.pid)]);
      trial.expect(
        all.size === 1,
        "one pid in the answers and in the list",
        [...all].map(shown).join(", "),
      );
      const [first] = trial.session.neighbours.first.values();
      const others = first?.fields.pid;
      trial.expect(
        others === undefined || all.has(others),
        `the pid of the groups that were there before, ${shown(others)}`,
        [...all].map(shown).join(", "),
      );
      return `pid ${[...all].map(shown).join()} everywhere`;
    },
  },
  {
    id: "create.has-no-members",
    operationId: "createGroup",
    statement: "A fresh group has no members: users is empty and membershipCount is 0.",
    judges: ["Group.users", "Group.membershipCount"],
    needs: ["writing"],
    async run(trial) {
      const { id, answer } = await trial.create();
      const seen = { answer: groupIn(answer.json)?.fields, list: (await trial.listed(id))?.fields };
      for (const [where, fields] of Object.entries(seen)) {
        if (!fields) continue;
        const { users, membershipCount } = fields;
        const isEmpty = Array.isArray(users) && users.length === 0;
        trial.expect(isEmpty, `no users in the ${where}`, shown(users));
        trial.expect(
          membershipCount === 0,
          `membershipCount 0 in the ${where}`,
          shown(membershipCount),
        );
      }
      return "users [] and membershipCount 0";
    },
  },
  refusal({
    id: "create.refuses-a-blank-name",
    statement: "A group whose name is blank is refused.",
    operationId: "createGroup",
    judges: ["createGroup 400"],
    request: async (trial) => ({ body: { name: " ", description: trial.mark() } }),
  }),
  refusal({
    id: "create.refuses-a-missing-name",
    statement: "A group without a name is refused.",
    operationId: "createGroup",
    judges: ["createGroup 400"],
    request: async (trial) => ({ body: { description: trial.mark() } }),
  }),
  refusal({
    id: "create.refuses-broken-json",
    statement: "A body that is not JSON is refused.",
    operationId: "createGroup",
    judges: ["createGroup 400"],
    request: async (trial) => ({ text: `{"name": "${trial.mark()}", "description": nul` }),
  }),
  {
    id: "create.refusal-creates-nothing",
    operationId: "createGroup",
    statement: "When a creation is refused, nothing is created.",
    judges: ["createGroup request"],
    needs: ["writing"],
    stage: "alone",
    run: refusalsCreateNothing,
  },
  {
    id: "create.answers-the-group",
    operationId: "createGroup",
    statement: "The answer to a creation is the group, with its seven fields in their types.",
    judges: [
      "createGroup request",
      ...(
        ["groupId", "pid", "name", "description", "membershipCount", "wildcards", "users"] as const
      ).map((field) => `Group.${field}` as const),
    ],
    needs: ["writing"],
    stage: "whole run",
    stateless: true,
    run: wholeShape("createGroup", (trial) => trial.create()),
  },
  {
    id: "create.status",
    operationId: "createGroup",
    statement: "Which status a creation answers: 201, or 200.",
    judges: ["createGroup 201", "createGroup 200"],
    needs: ["writing"],
    observes: true,
    stateless: true,
    run: async (trial) => `a creation is answered with ${(await trial.haveOne()).answer.status}`,
  },
  {
    id: "create.description-left-out",
    operationId: "createGroup",
    statement: "What becomes of a description that is left out.",
    judges: ["GroupInput.description"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const answer = await trial.send("createGroup", { body: { name: trial.mark() } });
      const description = groupIn(answer.json)?.fields.description;
      return isSuccess(answer)
        ? `a group without a description is created with ${shown(description)}`
        : `a group without a description is refused with ${answer.status}`;
    },
  },
  {
    id: "create.empty-description",
    operationId: "createGroup",
    statement: "What becomes of an empty description.",
    judges: ["GroupInput.description"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const answer = await trial.send("createGroup", {
        body: { name: trial.mark(), description: "" },
      });
      const description = groupIn(answer.json)?.fields.description;
      return isSuccess(answer)
        ? `"" comes back as ${shown(description)}`
        : `"" is refused with ${answer.status}`;
    },
  },
  {
    id: "create.same-name-twice",
    operationId: "createGroup",
    statement: "Whether two groups can have the same name.",
    judges: ["GroupInput.name"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const { name } = await trial.haveOne();
      const answer = await trial.send("createGroup", { body: { name, description: null } });
      return isSuccess(answer)
        ? "two groups can have the same name"
        : `a second group with the same name is refused with ${answer.status}`;
    },
  },
  {
    id: "create.special-characters",
    operationId: "createGroup",
    statement: "How & < > and quotes come back: as they are, or as HTML entities.",
    judges: ["Group.name"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const name = `${trial.mark()} R&D <b> "x"`;
      const answer = await trial.send("createGroup", { body: { name, description: null } });
      return `${shown(name)} comes back as ${shown(groupIn(answer.json)?.fields.name ?? came(answer))}`;
    },
  },
];

/** Several kinds of refused creations at once, each known by a mark of its own if anything comes of it. */
async function refusalsCreateNothing(trial: Trial): Promise<string> {
  const marks = Array.from({ length: 4 }, () => trial.mark());
  const requests = [
    { body: { name: " ", description: marks[0] } },
    { body: { description: marks[1] } },
    { text: `{"name": "${marks[2]}", "description": nul` },
    { body: { name: 17, description: marks[3] } },
  ];
  await trial.list();
  const { events } = trial.session.neighbours;
  const before = events.length;
  const answers = await Promise.all(requests.map((given) => trial.send("createGroup", given)));
  const refused = answers.filter(({ status }) => status >= 400 && status < 500);
  if (refused.length === 0) return trial.notObserved("No creation was refused.");
  // A group that shows up in the place of a refused one holds its mark, or comes from the deployment itself.
  const list = groupsIn((await trial.send("listGroups")).json) ?? (await trial.list());
  const stray = list.find(
    ({ id, fields }) =>
      !trial.session.journal.isOwn(id) && marks.some((mark) => holds(fields, mark)),
  );
  if (stray) {
    trial.adopt(stray.id, String(stray.fields.name));
    return trial.fail(
      "nothing to be created by a refused request",
      `group ${stray.id}: ${shown(stray.fields)}`,
    );
  }
  await trial.list();
  const appeared = events.slice(before).filter(({ kind }) => kind === "appeared");
  if (appeared.length >= refused.length && !(await othersAppear(trial, refused.length))) {
    const names = appeared.map(({ id, group }) => `${id} ${shown(group.fields.name)}`).join(", ");
    return trial.fail(
      "nothing to be created by refused requests",
      `${refused.length} were refused, and groups ${names} appeared`,
    );
  }
  return `${refused.length} creations were refused (${refused.map(({ status }) => status).join(", ")}), and no group came of them`;
}

function holds(
  { name, description }: { name?: unknown; description?: unknown },
  mark: string,
): boolean {
  return `${name} ${description} `.includes(`${mark} `);
}

/** Whether as many groups appear by themselves while as many harmless requests are made. */
async function othersAppear(trial: Trial, count: number): Promise<boolean> {
  const { events } = trial.session.neighbours;
  const before = events.length;
  for (let n = 0; n < 2 * count; n += 1) await trial.list();
  return events.slice(before).some(({ kind }) => kind === "appeared");
}
