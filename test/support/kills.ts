import type { Services } from '#shared/services.ts';

/** Where a process dies: at its n-th call into the world (from 0), before it has any effect, or after it but before the answer. */
export type Death = { call: number; when: 'before' | 'after' };
/** The same at the first call of a name. */
export type DeathAt = { call: string; when: Death['when'] };

export class Killed extends Error {
  override name = 'Killed';
}

/**
 * The services as a process sees them that dies at one point: from then on every call fails, because nobody is there to
 * make it. Without a death it only counts. `calls` names each call that was made.
 */
export const mortal = (
  services: Services,
  death?: Death | DeathAt,
): { services: Services; calls: string[]; died(): boolean } => {
  const calls: string[] = [];
  let dead = false;
  const die = (name: string): never => {
    dead = true;
    throw new Killed(`killed at ${name}`);
  };
  const call = async (name: string, work: () => unknown) => {
    if (dead) die(name);
    const place = calls.push(name) - 1;
    const mine = death?.call === place || death?.call === name;
    if (mine && death?.when === 'before') die(name);
    const answer = await work();
    if (mine || dead) die(name);
    return answer;
  };
  const part = <P extends object>(name: string, methods: P): P =>
    new Proxy(methods, {
      get(target, key) {
        const method: unknown = Reflect.get(target, key);
        if (typeof method !== 'function') return method;
        return (...given: unknown[]) =>
          call(`${name}.${String(key)}`, () => Reflect.apply(method, target, given));
      },
    });
  return {
    calls,
    died: () => dead,
    services: {
      ...services,
      cases: part('cases', services.cases),
      programs: part('programs', services.programs),
      letters: part('letters', services.letters),
      people: part('people', services.people),
      changes: part('changes', services.changes),
      documents: part('documents', services.documents),
      workflows: part('workflows', services.workflows),
      mail: part('mail', services.mail),
    },
  };
};
