import { type Extension, extensionsIn } from '#shared/domain/extension.ts';
import type { PublishedProgram, Services } from '#shared/services.ts';

/** Who has more time for a duty, or for any: mostly nobody, and then the program says so and nothing is read. */
export const extensionsOf = async (
  services: Services,
  { id, extended }: PublishedProgram,
  duty?: string,
): Promise<Extension[]> => {
  if (duty === undefined ? extended.length === 0 : !extended.includes(duty)) return [];
  return extensionsIn(
    await services.programs.marks(id, duty === undefined ? 'extended#' : `extended#${duty}#`),
  );
};
