import type { World } from "@aam-groups/sandbox";
import type { PermissionObject } from "@aam-groups/types";

/** A company whose groups no other may see or change. */
export interface Partner {
  pid: number;
  token: string;
  /** What its administrator may set permissions on; ids that no other partner has. */
  objects: { objectType: "SEGMENT" | "TRAIT" | "DESTINATION"; objectId: number }[];
}

const TYPES = ["SEGMENT", "TRAIT", "DESTINATION"] as const;
const WORDS = ["READ", "WRITE", "CREATE", "DELETE"] as const;

/** The partners of a soak. */
export const partners: readonly Partner[] = [7001, 7002, 7003, 7004].map((pid) => ({
  pid,
  token: `soak-token-${pid}`,
  objects: Array.from({ length: 9 }, (_, n) => ({
    objectType: TYPES[n % TYPES.length] ?? "SEGMENT",
    objectId: pid * 100 + n,
  })),
}));

/** A world with these partners and without groups. */
export const soakWorld: World = {
  partners: partners.map(({ pid }) => ({ pid, name: `Partner ${pid}` })),
  users: partners.map(({ pid, token }) => ({
    userId: pid,
    pid,
    name: `Administrator of ${pid}`,
    role: "admin",
    tokens: [token],
  })),
  objects: partners.flatMap(({ pid, objects }) =>
    objects.map((object) => ({ ...object, users: [pid] })),
  ),
  groups: [],
};

/** A list that shows by itself whether it is whole: the same words on every object, which the mark decides. */
export function markedPermissions({ objects }: Partner, mark: number): PermissionObject[] {
  const permissions = WORDS.filter((_, bit) => ((mark % 15) + 1) & (1 << bit));
  const first = mark % objects.length;
  return [...objects.slice(first), ...objects.slice(0, first)]
    .slice(0, mark % (objects.length + 1))
    .map((object) => ({ ...object, permissions }));
}
