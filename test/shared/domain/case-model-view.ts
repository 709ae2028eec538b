import { expect } from 'vitest';
import type { Directory } from '#shared/domain/territory.ts';
import { seats } from '#test/support/agreement-stories.ts';
import { type Play, playCase, type Rules, signing, territory } from '#test/support/case-play.ts';
import { type Changes, directoryOf, heldBy, type Scene } from '#test/support/case-worlds.ts';
import { naiveCase } from './naive-case-model.ts';

export type Naive = ReturnType<typeof naiveCase>;
export type Real = { play: Play; scene: Scene; holders: ReturnType<typeof heldBy>; moved: boolean };

const up = (seat: string): string | undefined => {
  const [unit = '', role] = seat.split('/');
  if (role === 'clerk') return `${unit}/section-head`;
  return role === 'section-head' && unit !== 'panjin' ? 'panjin/section-head' : undefined;
};

/** Who is above whom, read from the territory, without the rules that read it too. */
export const around = ({ parties, definition }: Scene, directory: Directory = territory()) => {
  const units = Object.values(parties).map(id => directory.get(id));
  const above = units.flatMap(unit => [unit?.bureau, unit?.area, ...(unit?.path ?? [])]);
  return {
    above: [definition.organiser, ...above].filter(one => one !== undefined),
    inCharge: Object.fromEntries(units.map(unit => [unit?.id ?? '', unit?.bureau])),
  };
};

export const begin = (
  scene: Scene,
  changes: Changes,
  start: number,
  by?: Rules,
): { model: Naive; real: Real } => {
  const { helper, helped, helperDeputy } = seats(scene.parties);
  const holders = heldBy(changes);
  const { opens, due, locks } = signing;
  const plan = {
    steps: scene.steps,
    ...{ opens, due, locks },
    drafts: [helper, helped, helperDeputy],
    submits: [helper, helped],
    begunBy: helper.split('/')[0] ?? '',
    ...around(scene),
  };
  const play = playCase({ ...scene, directory: directoryOf(changes), now: start, ...(by && { rules: by }) });
  // Asking the sources again is always possible here, and finds nothing new: what it does to lists is told elsewhere.
  play.filled = { at: start, lists: {}, figures: {} };
  return {
    model: naiveCase(plan, { holders, superior: up }, start),
    real: { play, scene, holders, moved: false },
  };
};

/** What both must agree on after every command. */
const asModelled = ({ one, late, wake }: Naive) => ({
  status: one.status,
  round: one.round,
  pending: one.pending,
  handedIn: one.handedIn,
  late: late(),
  wake: wake(),
  asked: one.asked !== undefined,
  recorded: one.recorded,
  flagged: one.returned?.fields,
  voided: one.voided.toSorted(),
  questions: one.questions.map(({ from, to }) => `${from} ${to.toSorted()}`),
  askedInAll: one.askedInAll,
  parts: one.parts
    .filter(({ state }) => state !== 'cancelled')
    .map(part =>
      [
        part.round,
        part.step,
        part.seat,
        part.state,
        part.due,
        part.opened,
        part.rungs.join(),
        part.urged.length,
        part.urged.at(-1),
        part.who,
      ].join(' '),
    )
    .sort(),
});
const asBuilt = ({ play: { case: one } }: Real): ReturnType<typeof asModelled> => ({
  status: one.status,
  round: one.round,
  pending: one.pending,
  handedIn: one.handedInAt,
  late: one.late,
  wake: one.wakeAt,
  asked: one.withdrawal !== undefined,
  recorded: one.record !== undefined,
  flagged: one.returned?.fields,
  voided: one.voided.map(({ seat }) => seat).sort(),
  questions: (one.questions ?? []).map(({ from, to }) => `${from} ${to.toSorted()}`),
  askedInAll: one.asked ?? 0,
  parts: one.tasks
    .filter(({ state }) => state !== 'CANCELLED')
    .map(task =>
      [
        task.round,
        task.step,
        task.seat,
        task.state.toLowerCase(),
        task.due,
        task.openedAt,
        task.rungs.join(),
        task.urged?.times ?? 0,
        task.urged?.at,
        task.by?.person,
      ].join(' '),
    )
    .sort(),
});

/** Compared as text first: a thousand times faster than an assertion, which is then only made where it fails. */
export const agree = (model: Naive, real: Real) => {
  const [built, modelled] = [asBuilt(real), asModelled(model)];
  if (JSON.stringify(built) !== JSON.stringify(modelled)) expect(built).toEqual(modelled);
};
