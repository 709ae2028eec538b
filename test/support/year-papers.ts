import { papersIn } from '#shared/actions/see-papers.ts';
import { startCorrection } from '#shared/actions/start-correction.ts';
import { takeOver } from '#shared/actions/take-over.ts';
import type { Who } from '#shared/domain/access.ts';
import type { Answers, Case, CaseId } from '#shared/domain/case.ts';
import { concluded } from '#shared/domain/correction.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Directory } from '#shared/domain/territory.ts';
import { accepted, caseSeen, commandId, insist, send, type Year } from './year-commands.ts';
import { attach, type Told, write } from './year-deeds.ts';

/** How often whoever sits down copies a paper, sees that one was copied wrongly, or that it should not be there. */
const habits = { copying: 0.25, correcting: 0.15, voiding: 0.2 };

/** What the papers say: an agreement or a report of before the program was published; their numbers are never the same. */
export const onPaper = (form: string, roll: () => number): Answers | undefined => {
  if (form === 'monthly-report-on-paper')
    return { handedInOn: '2024-09-17', activePairs: 1, activities: Math.floor(roll() * 20) };
  if (form !== 'agreement-on-paper') return undefined;
  const number = Math.floor(roll() * 1_000_000);
  const to = roll() < 0.5 ? '2026-09-30' : '2026-12-31';
  return {
    ...{ signedOn: '2024-09-10', from: '2024-09-10', to },
    ...{ recordNumber: `纸〔2024〕${number}号`, recordDate: '2024-09-12' },
  };
};

type Desk = { definition: Definition; directory: Directory; told: Told };

/** A clerk copies what was done on paper before the program was published, and puts right what was copied wrongly. */
export const copyPapers = async (year: Year, who: Who, told: Told): Promise<void> => {
  const { roll } = year.house;
  const found = await insist(year, services => papersIn(services, who, year.program, '2024'));
  const seen = accepted(year, 'papers', found);
  if (!seen) return;
  const desk = { definition: seen.program.definition, directory: seen.directory, told };
  for (const { delivery, seat } of seen.papers)
    if (delivery.case?.takenOver) await lookAgain(year, who, delivery.case.id, seat, desk);
  const left = seen.papers.filter(({ delivery }) => !delivery.case || delivery.case.struck);
  const paper = left[Math.floor(roll() * left.length)];
  if (!paper || roll() > habits.copying) return;
  const { duty, occasion, expectee } = paper.delivery;
  const start = {
    ...{ who, seat: paper.seat, command: commandId(year, 'take-over'), program: year.program },
    ...{ duty: duty.id, period: occasion.period.id, parties: expectee.parties },
  };
  const started = accepted(year, 'take-over', await insist(year, services => takeOver(services, start)));
  if (started && 'case' in started) await copy(year, who, started.case, paper.seat, desk);
};

/** Copied once more where that was left or came back; once it is confirmed, looked at again. */
const lookAgain = async (year: Year, who: Who, id: CaseId, seat: string, desk: Desk): Promise<void> => {
  const { roll } = year.house;
  const one = await caseSeen(year, who, id);
  if (!one) return;
  if (one.status === 'DRAFT' || one.status === 'RETURNED') return copy(year, who, one, seat, desk);
  if (!concluded(one)) return;
  const luck = roll();
  if (luck < habits.voiding)
    await send(year, who, id, seat, one.turn, { type: 'ask-void', reason: '扫描件是别处的。' });
  else if (luck < habits.voiding + habits.correcting) {
    const asked = { who, seat, command: commandId(year, 'correct'), of: id, reason: '抄错。' };
    const begun = accepted(
      year,
      'correct paper',
      await insist(year, services => startCorrection(services, asked)),
    );
    const correction = begun && ('case' in begun ? begun.case : await caseSeen(year, who, begun.exists));
    if (correction?.status === 'DRAFT') await copy(year, who, correction, seat, desk);
  }
};

/** Filled in, with a scan, and handed in by whoever may. */
const copy = async (
  year: Year,
  who: Who,
  { id }: Pick<Case, 'id'>,
  seat: string,
  { definition, directory, told }: Desk,
): Promise<void> => {
  const before = await caseSeen(year, who, id);
  if (!before) return;
  await write(year, who, before, seat, { definition, directory, period: '2024' }, told);
  await attach(year, who, before, seat, 'scan');
  const now = await caseSeen(year, who, id);
  if (now) await send(year, who, id, seat, now.turn, { type: 'submit' });
};
