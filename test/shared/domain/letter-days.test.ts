import { describe, expect, it } from 'vitest';
import { nextLetters, sendableFrom } from '#shared/domain/letter-days.ts';
import { at } from '#test/support/world.ts';
import { planted } from './check-fixture.ts';

const zone = 'Asia/Shanghai';

describe('the hours of letters', () => {
  it.each([
    ['00:00', at('2024-09-06', '08:00')],
    ['07:59', at('2024-09-06', '08:00')],
    ['08:00', at('2024-09-06', '08:00')],
    ['19:59', at('2024-09-06', '19:59')],
    ['20:00', at('2024-09-07', '08:00')],
    ['23:59', at('2024-09-07', '08:00')],
  ])('at %s', (time, then) => expect(sendableFrom(at('2024-09-06', time), zone)).toBe(then));
});

/** One duty of the organiser in 2024: from 6 September, due on the 25th, shut after 15 October. */
const definition = planted({
  duties: [
    {
      ...{ id: 'report', title: { zh: '报告', en: 'Report' }, form: 'report', of: { level: 'middle' } },
      ...{ every: 'round', rounds: ['2024'], opens: '09-06', due: '09-25', locks: '10-15' },
    },
  ],
});

/** The mornings on which letters go out, one after the other. */
const mornings = (since: number, extensions: Parameters<typeof nextLetters>[1]['extensions'] = []) => {
  const found: number[] = [];
  for (let next = nextLetters(definition, { since, extensions }); next; ) {
    found.push(next);
    next = nextLetters(definition, { since, extensions }, next);
  }
  return found.map(instant => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16));
};

describe('the days of letters', () => {
  it('are those on which something opens, is due in three days, has become late', () => {
    const said = ['2024-09-06T08:00', '2024-09-22T08:00', '2024-09-26T08:00'];
    expect(mornings(at('2024-01-01'))).toEqual(said);
  });

  it('begin on the morning after a late publication, about what is open then', () => {
    expect(mornings(at('2024-09-18'))).toEqual(['2024-09-19T08:00', '2024-09-22T08:00', '2024-09-26T08:00']);
    expect(mornings(at('2024-09-18', '07:00'))[0]).toBe('2024-09-18T08:00');
  });

  it('know of nothing late that was due before the publication: it is near before it locks', () => {
    expect(mornings(at('2024-10-01'))).toEqual(['2024-10-02T08:00', '2024-10-12T08:00']);
  });

  it('are none where all had locked before the publication', () => {
    expect(mornings(at('2024-10-16', '00:00'))).toEqual([]);
  });

  it('come again where somebody has more time for what they had not been told before', () => {
    const longer = {
      duty: 'report',
      period: '2024',
      round: '2024',
      key: 'b',
      until: at('2024-11-01', '00:00'),
    };
    expect(mornings(at('2024-10-01'), [longer])).toEqual([
      ...['2024-10-02T08:00', '2024-10-12T08:00', '2024-10-28T08:00'],
    ]);
  });
});
