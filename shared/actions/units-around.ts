import type { Directory, Unit, UnitId } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';

const aroundOf = ({ path, area, bureau, successor }: Unit): UnitId[] =>
  [...path, area, bureau, successor].filter(id => id !== undefined);

/**
 * These units, and whatever lies above them, or took their place, that is not among them: mostly nothing, as a case knows the
 * bureaus above its parties; but one of them may have changed hands since, or been merged.
 * @param knows a unit as it was just written: what is read of it may be a moment old
 */
export const unitsAround = async (
  { people }: Pick<Services, 'people'>,
  ids: readonly UnitId[],
  knows?: Unit,
): Promise<Directory> => {
  const read = await people.units([...new Set(ids)]);
  const found = knows ? new Map([...read, [knows.id, knows]]) : read;
  const missing = [...found.values()].flatMap(aroundOf).filter(id => !ids.includes(id));
  if (missing.length === 0) return found;
  return new Map([...found, ...(await people.units([...new Set(missing)]))]);
};
