import type { Content } from '#shared/domain/case.ts';
import { namedUnits } from '#shared/domain/content.ts';
import type { Form } from '#shared/domain/definition.ts';
import type { Directory } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';

/** The directory with the units that the answers name: most forms name none. */
export const withNamed = async (
  services: Services,
  known: Directory,
  contents: readonly (Content | undefined)[],
  form: Form,
): Promise<Directory> => {
  const named = contents.flatMap(content => (content ? namedUnits(form, content.answers) : []));
  const missing = [...new Set(named)].filter(id => !known.has(id));
  return missing.length > 0 ? new Map([...known, ...(await services.people.units(missing))]) : known;
};
