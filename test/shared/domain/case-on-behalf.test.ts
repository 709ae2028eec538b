import { describe, expect, it } from 'vitest';
import { filledInFor } from '#shared/domain/case.ts';
import { must } from '#test/support/agreement-stories.ts';
import { playCase, signing } from '#test/support/case-play.ts';
import { monthOf } from '#test/support/months.ts';

const unit = 'panshan-2024-b01';
const bureau = 'panshan/clerk';
const filling = (onBehalf = true) =>
  playCase({
    parties: { unit },
    form: 'monthly-return',
    duty: { ...signing, id: 'monthly-return' },
    ...(onBehalf && { onBehalf: { seat: bureau, reason: '园长住院' } }),
  });

describe('代填 (a bureau fills in for a unit that cannot)', () => {
  it('lets the bureau that began it write and submit, and says so for good', () => {
    const play = filling();
    must(play.save(bureau, monthOf(2)), play.submit(bureau));
    expect(play.case).toMatchObject({ status: 'APPROVED', onBehalf: { seat: bureau } });
    expect(filledInFor(play.case)).toBe(true);
  });

  it('lets the unit go on with it: then it is its own', () => {
    const play = filling();
    must(
      play.save(bureau, monthOf(2)),
      play.save(`${unit}/deputy`, monthOf(1)),
      play.submit(`${unit}/director`),
    );
    expect(filledInFor(play.case)).toBe(false);
  });

  it('lets nobody else of the bureau, and no bureau in what the unit began', () => {
    const play = filling();
    expect(play.save('panshan/section-head', monthOf(2))).toBe('not-allowed');
    expect(play.save('dawa/clerk', monthOf(2))).toBe('not-allowed');
    const own = filling(false);
    expect(own.save(bureau, monthOf(2))).toBe('not-allowed');
    expect(own.submit(bureau)).toBe('not-allowed');
  });
});
