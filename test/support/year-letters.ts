import { myDesk } from '#shared/actions/my-duties.ts';
import type { Row } from '#shared/aws/expressions.ts';
import { caseKey, takenKey, toldKey } from '#shared/aws/keys.ts';
import { docOf } from '#shared/aws/table.ts';
import { clockOf, dayOf } from '#shared/domain/calendar.ts';
import { annulled, type Case } from '#shared/domain/case.ts';
import { isNews, lettersId, newsOf, type Told } from '#shared/domain/plan-news.ts';
import type { YearHouse } from './year-house.ts';

const zone = 'Asia/Shanghai';
/** What a clock may be out that belongs to a process with bad luck, there and back, in milliseconds. */
const skew = 10 * 60_000;

type Owed = { person: string; claim: string };

/** What is corrected was handed in once, and what is taken over from paper is in somebody else's hands. */
const isOwed = ({ handedInAt, corrects, takenOver }: Case): boolean =>
  handedInAt === undefined && corrects === undefined && takenOver === undefined;

/**
 * Looks on while a year is played: nobody is told of two days' letters on one, nor at night, nor of what they have handed in;
 * and when the letters of a morning are out, everybody has been told whose first screen had something open before and after.
 */
export const letterWatch = (
  { table, clock, reliable: services, onTold }: YearHouse,
  { program, people }: { program: string; people: readonly string[] },
) => {
  const wrong: string[] = [];
  const counts = { letters: 0, mornings: 0, owed: 0 };
  const known = new Map<string, Told>();

  const isHandedIn = async (claim: string): Promise<boolean> => {
    const taken = await table.get(takenKey(claim));
    const row = taken && (await table.get(caseKey.head(String(taken.case))));
    const one = row && docOf<Case>(row);
    return one?.handedInAt !== undefined && one.handedInAt < clock.now() - skew && !annulled(one);
  };

  const told = async (row: Row): Promise<void> => {
    counts.letters++;
    const [before, after] = [known.get(row.pk), docOf<Told>(row)];
    known.set(row.pk, after);
    const time = clockOf(clock.now(), zone);
    if (before && before.day >= after.day) wrong.push(`${row.pk} has two letters of ${after.day}`);
    if (time.slice(11) < '07:50' || time.slice(11) > '20:10') wrong.push(`${row.pk} has a letter at ${time}`);
    for (const [claim, news] of Object.entries(after.news))
      if (isNews(news, before?.news[claim]) && (await isHandedIn(claim)))
        wrong.push(`${row.pk} is told of ${claim}, which is handed in`);
  };
  const watching: Promise<void>[] = [];
  onTold(row => void watching.push(told(row)));

  /** What stands open on the first screens. */
  const open = async (): Promise<(Owed & { due: number; opens: number; locks: number })[]> => {
    const found = await Promise.all(
      people.map(async person => {
        const who = await services.people.who(person, clock.now());
        const { duties } = who ? await myDesk(services, who) : { duties: [] };
        return duties
          .filter(({ state, case: one }) => state === 'open' && (one === undefined || isOwed(one)))
          .map(({ claim, occasion }) => ({ person, claim, ...occasion }));
      }),
    );
    return found.flat();
  };

  return {
    wrong,
    counts,
    /** Around the ticks of a morning: whether nobody was passed over. */
    async around(tick: () => Promise<void>): Promise<void> {
      const already = await services.letters.last(program);
      if (already?.done && already.day === dayOf(clock.now(), zone)) return tick();
      const before = new Set((await open()).map(({ person, claim }) => `${person} ${claim}`));
      await tick();
      const now = clock.now();
      const today = dayOf(now, zone);
      const last = await services.letters.last(program);
      if (last?.day !== today || !last.done) return;
      counts.mornings++;
      for (const { person, claim, ...dates } of await open()) {
        const row = await table.get(toldKey(lettersId(program, person)));
        const said = row && docOf<Told>(row);
        const news = newsOf(dates, { now, zone, days: 3 });
        if (!news || !before.has(`${person} ${claim}`)) continue;
        counts.owed++;
        if (said?.day !== today && isNews(news, said?.news[claim]))
          wrong.push(`${person} was not told on ${today} that ${claim} ${news}`);
      }
    },
    settled: () => Promise.all(watching),
  };
};
