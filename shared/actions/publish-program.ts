import { can, type Who } from '#shared/domain/access.ts';
import { judge } from '#shared/domain/check-definition.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { lackedAfter } from '#shared/domain/heard-of.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Program, Services } from '#shared/services.ts';

/**
 * Publishes a definition that has been read and checked. The version is the hash of its source: publishing the same text
 * twice changes nothing, but makes sure that a machine carries the program. A program may be published when stages are
 * already past; they then start closed.
 * @param seen the version that was there when somebody decided to publish, '' for none; where another has come meanwhile it
 * is refused as `stale`
 */
export const publishProgram = async (
  services: Services,
  who: Who,
  definition: Definition,
  source: string,
  seen?: string,
): Promise<Program | Refusal> => {
  const grant = can(who, 'publish', { kind: 'program', organiser: definition.organiser });
  if (!grant) return refuse('not-allowed');
  const present = await services.programs.current(definition.id);
  if (present && present.definition.organiser !== definition.organiser) return refuse('not-allowed');
  const version = services.hash(source).slice(0, 16);
  if (present?.version === version) {
    await services.workflows.cycle(present.id);
    return present;
  }
  if (seen !== undefined && seen !== (present?.version ?? '')) return refuse('stale');
  const unanswered = judge(definition).filter(finding => !finding.because);
  if (unanswered.length > 0)
    return refuse('program-invalid', {
      problems: unanswered.map(({ at, code, zh }) => ({ field: at, code, message: zh })),
    });
  const named = await services.people.units(definition.units.map(unit => unit.id));
  const strangers = definition.units.filter(unit => !named.has(unit.id));
  if (strangers.length > 0)
    return refuse('program-invalid', {
      problems: strangers.map(unit => ({ field: unit.id, code: 'unknown-unit' })),
    });
  const program: Program = {
    id: definition.id,
    version,
    definition,
    publishedAt: services.now(),
    publishedBy: who.person,
  };
  const lacked = present && lackedAfter(present, definition, program.publishedAt);
  const written = { ...program, ...(lacked && { lacked }) };
  if (!(await services.programs.publish(grant, written, source, present?.version))) {
    const faster = await services.programs.current(program.id);
    return faster?.version === version ? faster : refuse('stale');
  }
  await services.programs.wake(grant, program.id, services.now());
  await services.workflows.cycle(program.id);
  return program;
};
