import { docOf } from '#shared/aws/table.ts';
import { dayEnds, dayOf, type Instant } from '#shared/domain/calendar.ts';
import { extensionsIn } from '#shared/domain/extension.ts';
import type { Lacked } from '#shared/domain/heard-of.ts';
import { nextLetters, sendableFrom } from '#shared/domain/letter-days.ts';
import { momentsOf } from '#shared/domain/moments.ts';
import type { Told } from '#shared/domain/plan-news.ts';
import type { Lettering, Mark } from '#shared/services.ts';
import { programsIn } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';

const minute = 60_000;

type Published = ReturnType<typeof programsIn>[number];

/** The last morning of the calendar that has come. */
const lastMorning = ({ definition, head, marks }: Published, now: Instant): Instant | undefined => {
  const calendar = {
    since: Number(head.since),
    ...(head.lacked !== undefined && { lacked: JSON.parse(String(head.lacked)) as Lacked }),
    extensions: extensionsIn(marks.map(row => docOf<Mark>(row))),
  };
  let last: Instant | undefined;
  for (let next = nextLetters(definition, calendar); next !== undefined && next <= now; ) {
    last = next;
    next = nextLetters(definition, calendar, next);
  }
  return last;
};

/** I5: the letters about the dates of a program are out for the last morning that asked for some, to the last unit. */
export const lettersAreOut = (snapshot: Snapshot): string[] =>
  programsIn(snapshot).flatMap(one => {
    const { zone } = one.definition;
    const now = snapshot.now - minute;
    const morning = lastMorning(one, now);
    // At night nothing goes out, also of what the day did not bring to its end.
    if (morning === undefined || sendableFrom(now, zone) > now) return [];
    const row = snapshot.rows.find(({ pk, sk }) => pk === `P#${one.id}` && sk === 'D');
    const last = row && docOf<Lettering>(row);
    const day = dayOf(morning, zone);
    return last?.done && last.day >= day ? [] : [`${one.id}: the letters of ${day} are not out`];
  });

/** I7: nobody was told of a day's letter before that day, nor that something has opened or is late before it was. */
export const toldInTime = (snapshot: Snapshot): string[] =>
  programsIn(snapshot).flatMap(one => {
    const { id, definition, versions } = one;
    const { zone } = definition;
    const planned = new Map(momentsOf(definition).map(({ key, at }) => [key, at]));
    return snapshot.rows
      .filter(({ pk, sk }) => pk.startsWith(`N#dates~${id}~`) && sk === 'H')
      .flatMap(row => {
        const { day, news } = docOf<Told>(row);
        const early = Object.entries(news).flatMap(([claim, said]) => {
          const [, , duty, period] = claim.split('#');
          const at = planned.get(`duty#${duty}#${period}#${said === 'late' ? 'due' : 'opens'}`);
          const wrong = at === undefined ? versions === 1 : at >= dayEnds(day, zone);
          return wrong ? [`${row.pk} was told on ${day} of ${claim}: ${said}`] : [];
        });
        return day > dayOf(snapshot.now + minute, zone)
          ? [...early, `${row.pk} has the letter of ${day}`]
          : early;
      });
  });
