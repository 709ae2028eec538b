import { describe, expect, it } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import { speakingOf } from '#shared/domain/correction.ts';

const one = (attempt: number, status: Case['status'], more: Partial<Case> = {}) => ({
  attempt,
  status,
  late: false,
  handedInAt: 100,
  ...more,
});
const corrects = { case: 'case-1', reference: 'r', reason: '更正' };
const original = one(1, 'APPROVED');

describe('which case speaks for a delivery', () => {
  it('is the last attempt', () => {
    expect(speakingOf([one(2, 'DRAFT'), one(1, 'WITHDRAWN')])).toMatchObject({ attempt: 2 });
    expect(speakingOf([])).toBeUndefined();
  });

  it('is a correction once it is concluded, and before that what it corrects', () => {
    for (const status of ['DRAFT', 'RUNNING', 'RETURNED', 'WITHDRAWN', 'EXPIRED'] as const)
      expect(speakingOf([one(2, status, { corrects }), original])).toMatchObject({ attempt: 1 });
    expect(speakingOf([one(2, 'APPROVED', { corrects }), original])).toMatchObject({ attempt: 2 });
    const again = one(3, 'RUNNING', { corrects });
    expect(speakingOf([one(2, 'APPROVED', { corrects }), original, again])).toMatchObject({ attempt: 2 });
  });

  it('was in time when what it corrects was', () => {
    const correction = one(2, 'APPROVED', { corrects, handedInAt: 900 });
    expect(speakingOf([correction, original])).toMatchObject({ late: false, handedInAt: 100 });
    const late = one(1, 'APPROVED', { late: true, handedInAt: 500 });
    expect(speakingOf([correction, late])).toMatchObject({ attempt: 2, late: true, handedInAt: 500 });
  });
});
