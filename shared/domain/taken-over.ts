import { dayEnds, dayStarts, type Instant } from './calendar.ts';
import type { Answers, Case, TakenOver } from './case.ts';
import { type Definition, type Form, formOf } from './definition.ts';
import type { Problem } from './refusal.ts';
import { seatOf } from './routing.ts';
import { type Occasion, occasionsOf } from './schedule.ts';
import { type Directory, seatUnit, type UnitId } from './territory.ts';

type Papered = Form & { takesOver: NonNullable<Form['takesOver']> };

/** The form with which deliveries of a duty are taken over that were made on paper, if the program has one. */
export const paperForm = (definition: Definition, duty: string): Papered | undefined =>
  definition.forms.find((form): form is Papered => form.takesOver?.duty === duty);

/** The unit whose seats file what is taken over for these parties. */
export const takenOverBy = (
  { takesOver: { by } }: Papered,
  definition: Definition,
  parties: Record<string, UnitId>,
  directory: Directory,
): UnitId | undefined => {
  const seat = seatOf({ of: by, seat: '' }, definition, parties, directory);
  return seat && seatUnit(seat);
};

/** As of when paper is taken over, and until when that may be done. `since`: when the program was first published. */
export const takingOver = (
  { takesOver: { before, until, duty } }: Papered,
  definition: Definition,
  by: UnitId,
  { since, now }: { since: Instant; now: Instant },
): { takenOver: TakenOver; ends: Instant } => ({
  takenOver: {
    by,
    as: definition.duties.find(({ id }) => id === duty)?.form ?? '',
    before: before === undefined ? since : Math.min(dayStarts(before, definition.zone), now),
  },
  ends: dayEnds(until, definition.zone),
});

/** The dates of a case that is taken over: due as the plan says, also where the program was published later. */
export const paperDates = ({ opens, due }: Occasion, ends: Instant) => ({ opens, due, locks: ends });

const textOf = (answers: Answers, field: string) => {
  const value = answers[field];
  return typeof value === 'string' ? value.trim() : '';
};

/** What was done on paper, as the answers say it; undefined where the form takes nothing over. */
export const paperOf = (
  form: Form,
  answers: Answers,
  zone: string,
): { at: Instant; record?: { number: string; date: string } } | undefined => {
  const { takesOver } = form;
  const day = takesOver && textOf(answers, takesOver.handedIn);
  if (!day) return undefined;
  const { record } = takesOver;
  const [number, date] = record ? [textOf(answers, record.number), textOf(answers, record.date)] : [];
  return { at: dayStarts(day, zone), ...(number && date && { record: { number, date } }) };
};

/** When the stretch began of which a delivery tells; undefined for what comes once a round: that may be older. */
const toldFrom = (
  { duty: of, programRound }: Pick<Case, 'duty' | 'programRound'>,
  definition: Definition,
): Instant | undefined => {
  const duty = definition.duties.find(({ id }) => id === of?.id);
  const occasion = duty && occasionsOf(definition, duty).find(({ period }) => period.id === of?.period);
  if (!occasion || occasion.period.id === programRound) return undefined;
  return dayStarts(occasion.period.from, definition.zone);
};

/** Paper is taken over from before a day; what is newer is done here. Nobody told of a month before it began. */
export const paperProblems = (
  one: Pick<Case, 'form' | 'takenOver' | 'duty' | 'programRound'>,
  definition: Definition,
  answers: Answers,
): Problem[] => {
  const { takenOver } = one;
  const form = formOf(definition, one.form);
  const paper = takenOver && paperOf(form, answers, definition.zone);
  if (!paper || !form.takesOver) return [];
  const field = form.takesOver.handedIn;
  if (paper.at >= takenOver.before) return [{ field, code: 'not-before' }];
  return paper.at < (toldFrom(one, definition) ?? paper.at) ? [{ field, code: 'before-period' }] : [];
};
