import { describe, expect, it } from 'vitest';
import { datesFor, extendedLocks, extensionMark, extensionsIn, lockFor } from '#shared/domain/extension.ts';
import type { Occasion } from '#shared/domain/schedule.ts';

const occasion: Occasion = {
  duty: 'agreement',
  period: { id: '2024', from: '2024-01-01', to: '2024-12-31', round: '2024' },
  opens: 100,
  due: 200,
  locks: 300,
};
const extension = { duty: 'agreement', period: '2024', round: '2024', key: 'a+b', until: 400 };

describe('an extension', () => {
  it('moves the lock of its pair alone, and the latest one counts', () => {
    expect(lockFor(occasion, 'a+b', [extension, { ...extension, until: 350 }])).toBe(400);
    expect(lockFor(occasion, 'a+c', [extension])).toBe(300);
    expect(lockFor({ ...occasion, period: { ...occasion.period, id: '2025' } }, 'a+b', [extension])).toBe(
      300,
    );
  });

  it('reads back from its mark, and locks once more in the calendar', () => {
    const { key, until, ...rest } = extension;
    const mark = { key: extensionMark(extension), facts: { ...rest, expectee: key, until } };
    expect(extensionsIn([mark, { key: 'stage#2024#signing#opens', facts: {} }])).toEqual([extension]);
    expect(extendedLocks([extension])).toMatchObject([{ at: 400, what: 'duty-locks', only: 'a+b' }]);
  });
});

describe('what fell due before the program was published', () => {
  it('is due by its lock: nobody is late for what they had not been told', () => {
    expect(datesFor(occasion, 'a+b', [], { since: 250 })).toEqual({ opens: 100, due: 300, locks: 300 });
    expect(datesFor(occasion, 'a+b', [extension], { since: 250 })).toEqual({
      opens: 100,
      due: 400,
      locks: 400,
    });
    expect(datesFor(occasion, 'a+b', [], { since: 199 })).toEqual({ opens: 100, due: 200, locks: 300 });
  });
});
