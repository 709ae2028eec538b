import { askedOfMe } from '#shared/actions/asked-of-me.ts';
import { completenessIn } from '#shared/actions/completeness.ts';
import { type MyDesk, myDesk } from '#shared/actions/my-duties.ts';
import { type MyRecord, myFilings } from '#shared/actions/my-filings.ts';
import { speakOfDelivery } from '#shared/actions/speak-of-delivery.ts';
import { startCorrection } from '#shared/actions/start-correction.ts';
import type { Who } from '#shared/domain/access.ts';
import { formOf } from '#shared/domain/definition.ts';
import { seatRole } from '#shared/domain/territory.ts';
import { accepted, caseSeen, commandId, insist, send, type Year } from './year-commands.ts';
import { decide, file, fillInFor, handIn, mend, type Told } from './year-deeds.ts';
import { copyPapers } from './year-papers.ts';

/** How often somebody who sits down does a thing that nobody asked for. */
const habits = { filing: 0.15, question: 0.04, correction: 0.06 };

/** What one person does in a sitting: the tasks that wait, then what is to be handed in. Some of it is left for later. */
export const sitDown = async (year: Year, person: string, told: Told): Promise<void> => {
  const { roll } = year.house;
  year.counts.visits++;
  const found = await insist(year, async services => {
    const who = await services.people.who(person, services.now());
    return who && { who, desk: await myDesk(services, who) };
  });
  if (!found) return;
  const { who, desk } = found;
  for (const task of desk.tasks) {
    const luck = roll();
    if (luck < habits.question)
      await send(year, who, task.case.id, task.task.seat, task.case.turn, {
        type: 'ask',
        text: '请说明有关情况。',
      });
    else if (luck > 0.1) await decide(year, who, task);
  }
  for (const duty of desk.duties)
    if (duty.state === 'open' && roll() > 0.1) await handIn(year, who, duty, desk.directory, told);
  await answerQuestions(year, who);
  await unasked(year, who, desk, told);
};

const answerQuestions = async (year: Year, who: Who): Promise<void> => {
  const { asked } = await insist(year, services => askedOfMe(services, who));
  const [row] = asked;
  const seat = who.seats[0]?.seat ?? '';
  if (!row || year.house.roll() < 0.2) return;
  const command = { type: 'answer' as const, question: row.question, text: '已核实，情况属实。' };
  if ('delivery' in row.of) return speak(year, who, row.of.delivery, seat, command);
  const one = await caseSeen(year, who, row.of.case);
  const { seats = [] } = row.about.decides ?? {};
  const decides = who.seats.find(held => seats.includes(held.seat))?.seat;
  const agrees = year.house.roll() < 0.6;
  const word = decides
    ? agrees
      ? ({ type: 'allow-void' } as const)
      : ({ type: 'decline-void', reason: '与扫描件相符。' } as const)
    : command;
  await send(year, who, row.of.case, decides ?? seat, one?.turn ?? 0, word);
};

type Speaking = Parameters<typeof speakOfDelivery>[3]['command'];
const speak = async (
  year: Year,
  who: Who,
  ref: Parameters<typeof speakOfDelivery>[2],
  seat: string,
  command: Speaking,
): Promise<void> => {
  const spoken = { id: commandId(year, command.type), seat, command };
  accepted(year, command.type, await insist(year, services => speakOfDelivery(services, who, ref, spoken)));
};

const unasked = async (year: Year, who: Who, desk: MyDesk, told: Told): Promise<void> => {
  const { roll } = year.house;
  const { filings, records, directory } = await insist(year, services => myFilings(services, who));
  for (const record of records)
    if (['DRAFT', 'RETURNED'].includes(record.case.status) && roll() < 0.5)
      await mend(year, who, await wholeOf(year, who, record), directory, told);
  const filing = filings[Math.floor(roll() * filings.length)];
  if (filing && roll() < habits.filing) await file(year, who, filing, directory, told);
  const seat = who.seats[0]?.seat ?? '';
  if (roll() < habits.correction) await correct(year, who, seat, desk);
  if (seatRole(seat) !== 'clerk') return;
  await copyPapers(year, who, told);
  await lookAfter(year, who, seat, desk, told);
};

/** The desk shows only a brief of it. */
const wholeOf = async (year: Year, who: Who, { case: { id }, definition }: MyRecord) => {
  const one = await caseSeen(year, who, id);
  if (!one) throw new Error(`${who.person} may not see ${id}`);
  return { case: one, definition };
};

/** What was filed wrongly is corrected by a case of its own. */
const correct = async (year: Year, who: Who, seat: string, desk: MyDesk): Promise<void> => {
  const done = desk.duties.findLast(
    ({ state, definition, duty, case: one, occasion }) =>
      state === 'done' &&
      one !== undefined &&
      formOf(definition, duty.form).correctable &&
      year.house.clock.now() < occasion.locks,
  );
  if (!done?.case) return;
  const asked = {
    ...{ who, seat, command: commandId(year, 'correct'), of: done.case.id },
    reason: '次数填写有误。',
  };
  const started = accepted(year, 'correct', await insist(year, services => startCorrection(services, asked)));
  if (!started || 'exists' in started) return;
  const { id, turn } = started.case;
  await send(year, who, id, seat, turn, { type: 'submit' });
};

/** A clerk looks after those below whose month has not come: asks, urges, or fills it in for them (代填). */
const lookAfter = async (year: Year, who: Who, seat: string, desk: MyDesk, told: Told): Promise<void> => {
  const found = await insist(year, services => completenessIn(services, who, year.program));
  const seen = accepted(year, 'completeness', found);
  const late = seen?.deliveries.filter(
    ({ duty, handedIn, state }) =>
      duty.id === 'monthly-return' && !handedIn && (state === 'overdue' || state === 'open'),
  );
  for (const one of late?.slice(0, 3) ?? []) {
    // Before it is due only for whoever says that they cannot.
    const filled = one.state === 'overdue' ? 0.8 : 0.38;
    const { duty, occasion, expectee } = one;
    const ref = { program: year.program, duty: duty.id, period: occasion.period.id, key: expectee.key };
    const luck = year.house.roll();
    if (luck < 0.15 && one.state === 'overdue') await speak(year, who, ref, seat, { type: 'urge' });
    else if (luck < 0.35) await speak(year, who, ref, seat, { type: 'ask', text: '本月是否开展了活动？' });
    else if (luck < filled && !one.case) {
      const definition = desk.duties[0]?.definition;
      const { directory = new Map() } = seen ?? {};
      if (definition) await fillInFor(year, who, seat, { ...one, definition }, directory, told);
    }
  }
};
