import type { Rule } from './source.ts';

/** The part of an npm lock file (version 3) that says what lies where. */
export interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string>; dev?: boolean }>;
}

/** The optional packages that the lock names as wanted and has no entry for. */
export function missingPlatforms({ packages }: Lock) {
  const reachable = (place: string, name: string): boolean => {
    const here = [place, 'node_modules', name].filter(part => part !== '').join('/');
    const above = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1));
    return here in packages || (place !== '' && reachable(above, name));
  };
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !reachable(place, name))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/** `npm ci` refuses a lock that leaves out a platform, which npm does when a registry lacks that package. */
export const lockIsComplete: Rule = sources =>
  sources
    .filter(({ path }) => path === 'package-lock.json')
    .flatMap(({ text }) => missingPlatforms(JSON.parse(text)))
    .map(({ name }) => `package-lock.json: ${name} is missing; run node test/support/complete-lock.ts`);
