import { can, theClock } from '#shared/domain/access.ts';
import type { CaseId } from '#shared/domain/case.ts';
import type { Context } from '#shared/domain/case-step.ts';
import { elapse, type Owed, owed, wakeOf } from '#shared/domain/case-time.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import { bySystem, type Changed, change } from './change.ts';
import { followExtension } from './follow-extension.ts';
import { ledgerWrites } from './pair-ledgers.ts';
import { unitsAround } from './units-around.ts';

/** What the table says that is owed to the case now, and the version that says so. */
export const whatIsOwed = async (
  services: Services,
  id: CaseId,
): Promise<{ next: Owed; version: number }> => {
  const sealed = await services.cases.open(id);
  const grant = sealed && can(theClock, 'settle', sealed.about);
  if (!sealed || !grant || sealed.about.kind !== 'case') return { next: 'done', version: 0 };
  const one = sealed.reveal(grant);
  const definition = await services.programs.version(one.program.id, one.program.version);
  const now = services.now();
  const wake = wakeOf(one, definition.zone);
  // Who sits where matters only to what time brings about.
  const directory =
    wake !== undefined && wake <= now
      ? await unitsAround(services, [...Object.values(one.parties), ...sealed.about.above])
      : new Map();
  const by = { person: theClock.person, name: theClock.name };
  const context: Context = { now, command: '', by, definition, directory };
  return { next: owed(one, context), version: one.version };
};

/**
 * Keeps the token of a machine, so that the next decision wakes it; wakes it at once with what is owed already. The table is
 * read after the token is there: a decision either finds the token, or is found here. The `last` wait is none.
 */
export const awaitDecision = async (
  services: Services,
  id: CaseId,
  { token, last }: { token: string; last: boolean },
): Promise<void> => {
  await services.workflows.await(id, token);
  const { next } = await whatIsOwed(services, id);
  const told = next === 'await' && last ? 'done' : next;
  if (told !== 'await') await services.workflows.wake(id, token, told);
};

/** Lets time act on a case: one reminder, escalation or expiry. Nothing due is no accident. */
export const elapseCase = async (services: Services, id: CaseId): Promise<Changed | Refusal | undefined> => {
  const { next, version } = await whatIsOwed(services, id);
  if (next !== 'remind' && next !== 'escalate') return undefined;
  const longer = next === 'escalate' ? await followExtension(services, id) : undefined;
  if (longer) return longer;
  return change(
    services,
    id,
    bySystem(`time-${version}`),
    (before, work) => elapse(before, work) ?? { refused: 'wrong-status' },
    async (after, work) => ({ ledgers: await ledgerWrites(services, after, work, false) }),
  );
};

/** All that time owes the case by now, in order. */
export const catchUp = async (services: Services, id: CaseId): Promise<void> => {
  for (;;) {
    const changed = await elapseCase(services, id);
    if (!changed || isRefusal(changed)) return;
  }
};
