import { describe, expect, it } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import { isNews, type News, newsOf, seatsOwing } from '#shared/domain/plan-news.ts';
import { at } from '#test/support/world.ts';

const zone = 'Asia/Shanghai';
const days = 3;
/** From 6 September, due with the end of the 25th, shut with the end of 15 October. */
const signing = {
  opens: at('2024-09-06', '00:00'),
  due: at('2024-09-26', '00:00'),
  locks: at('2024-10-16', '00:00'),
};

describe('what there is to say of a delivery', () => {
  it.each<[day: string, time: string, news: News | undefined]>([
    ['2024-09-05', '23:59', undefined],
    ['2024-09-06', '00:00', 'opened'],
    ['2024-09-06', '08:00', 'opened'],
    ['2024-09-21', '23:59', 'opened'],
    ['2024-09-22', '00:00', 'nears'],
    ['2024-09-25', '23:59', 'nears'],
    ['2024-09-26', '00:00', 'late'],
    ['2024-10-15', '23:59', 'late'],
    ['2024-10-16', '00:00', undefined],
  ])('on %s at %s: %s', (day, time, news) => {
    expect(newsOf(signing, { now: at(day, time), days, zone })).toBe(news);
  });

  it('is near at once where it opens within these days', () => {
    const short = { ...signing, opens: at('2024-09-24', '00:00') };
    expect(newsOf(short, { now: at('2024-09-23'), days, zone })).toBe(undefined);
    expect(newsOf(short, { now: at('2024-09-24'), days, zone })).toBe('nears');
  });

  it('counts calendar days of the zone, whatever the clocks do in between', () => {
    // Clocks in Berlin go back on 27 October 2024.
    const due = Date.parse('2024-10-29T00:00:00+01:00');
    const dates = { opens: 0, due, locks: due + 1 };
    const of = (now: string) => newsOf(dates, { now: Date.parse(now), days, zone: 'Europe/Berlin' });
    expect([of('2024-10-24T23:59:00+02:00'), of('2024-10-25T00:00:00+02:00')]).toEqual(['opened', 'nears']);
  });

  it('is said once, and nothing earlier after something later', () => {
    expect(isNews('opened', undefined)).toBe(true);
    expect(isNews('opened', 'opened')).toBe(false);
    expect(isNews('nears', 'opened')).toBe(true);
    expect(isNews('nears', 'late')).toBe(false);
    expect(isNews('late', 'opened')).toBe(true);
  });
});

describe('who has something to do', () => {
  const form = { drafts: ['deputy', 'director'], submits: ['director'] };
  const writers = ['k-1/deputy', 'k-1/director'];
  const one = (more: Partial<Case>): Case => ({ tasks: [], ...more }) as unknown as Case;
  const task = (seat: string, state = 'OPEN') => ({ seat, state }) as Case['tasks'][number];
  const handedInAt = at('2024-09-20');

  it.each<[string, Case | undefined, string[]]>([
    ['nobody has begun', undefined, writers],
    ['a draft', one({ status: 'DRAFT' }), writers],
    ['it came back before it was signed', one({ status: 'RETURNED' }), writers],
    ['it came back after it was handed in', one({ status: 'RETURNED', handedInAt }), []],
    [
      'one side has signed',
      one({ status: 'SIGNING', tasks: [task('k-1/director', 'DONE'), task('k-2/director')] }),
      [],
    ],
    [
      'this side has yet to sign',
      one({ status: 'SIGNING', tasks: [task('k-1/director')] }),
      ['k-1/director'],
    ],
    ['a bureau has it before it is signed', one({ status: 'RUNNING', tasks: [task('b-1/clerk')] }), []],
    ['it is handed in', one({ status: 'RUNNING', handedInAt, tasks: [task('b-1/clerk')] }), []],
    ['it is done', one({ status: 'FILED', handedInAt }), []],
    ['it was withdrawn', one({ status: 'WITHDRAWN', handedInAt }), writers],
    ['it expired, and there is more time', one({ status: 'EXPIRED' }), writers],
    ['somebody copies it from paper', one({ status: 'DRAFT', takenOver: { by: 'b-1' } as never }), []],
  ])('%s', (_, head, seats) => {
    expect(seatsOwing(form, 'k-1', head)).toEqual(seats);
  });
});
