/**
 * Groups that are to survive when the others are deleted together: they lie between them, so that a deletion of a range takes
 * some along. Where an id begins with another one, the longer is among them and the shorter is not, so that a deletion that
 * compares ids as texts takes it along.
 *
 * @param groups at least three more than `count`, by ascending id
 */
export function survivorsAmong<T extends { id: number }>(groups: readonly T[], count: number): T[] {
  const inner = groups.slice(1, -1);
  const spread = Array.from(
    { length: count },
    (_, n) => inner[Math.floor(((n + 0.5) * inner.length) / count)],
  ).filter((group) => group !== undefined);
  const isSplit = (chosen: readonly T[]) =>
    chosen.some(({ id }) =>
      groups.some((other) => !chosen.includes(other) && begins(id, other.id)),
    );
  if (isSplit(spread)) return spread;
  const longer = inner.find(({ id }) => groups.some((other) => begins(id, other.id)));
  const shorter = groups.find((group) => longer && begins(longer.id, group.id));
  if (!longer || !shorter) return spread;
  const others = spread.filter((group) => group !== shorter && group !== longer);
  return [...others.slice(0, count - 1), longer].sort((a, b) => a.id - b.id);
}

/** Whether an id, written in digits, begins with another one. */
function begins(id: number, other: number): boolean {
  return id !== other && String(id).startsWith(String(other));
}
