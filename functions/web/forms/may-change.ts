import type { SeenCase } from '#shared/actions/see-case.ts';

const flagsOf = ({ case: one }: Pick<SeenCase, 'case'>) => ({
  fields: one.returned?.fields ?? [],
  lines: one.returned?.lines ?? [],
});

/** After a return with flags only the flagged questions may be changed; of a list, perhaps only some of its lines. */
export const mayChange = (seen: Pick<SeenCase, 'case'>, id: string): boolean => {
  const { fields, lines } = flagsOf(seen);
  return fields.length + lines.length === 0 || fields.includes(id) || lines.some(line => line.field === id);
};

export const mayChangeLine = (seen: Pick<SeenCase, 'case'>, field: string, row: string): boolean => {
  const { fields, lines } = flagsOf(seen);
  if (fields.length + lines.length === 0 || fields.includes(field)) return true;
  return lines.some(line => line.field === field && line.row === row);
};
