import { describe, expect, it } from 'vitest';
import { codeLasts, loginFor, standingOf, type WayIn } from '#shared/domain/account.ts';

const day = 86_400_000;
const code: WayIn = { at: 100, by: 'p-0', byName: '甲', how: 'code', done: true, expires: 200 };
const mail: WayIn = { at: 100, by: 'p-0', byName: '甲', how: 'invitation', done: true };
const { done: _, expires: __, ...asked } = code;

describe('how far somebody has come', () => {
  it.each([
    ['never', {}, 150],
    ['active', { arrived: 50 }, 150],
    ['open', { last: code }, 199],
    ['lapsed', { last: code }, 200],
    ['active', { last: code, arrived: 150 }, 199],
    // Somebody who forgot the password: what they did before the code says nothing about it.
    ['open', { last: code, arrived: 50 }, 150],
    ['active', { last: code, arrived: 50 }, 200],
    ['unsure', { last: asked }, 150],
    ['active', { last: asked, arrived: 50 }, 150],
    ['invited', { last: mail }, 150],
    ['active', { last: mail, arrived: 101 }, 150],
  ] as const)('%s', (standing, account, now) => {
    expect(standingOf(account, now)).toBe(standing);
  });
});

it('a first code lasts a fortnight, a later one a day', () => {
  expect(codeLasts({})).toBe(14 * day);
  expect(codeLasts({ last: code })).toBe(14 * day);
  expect(codeLasts({ arrived: 1 })).toBe(day);
});

it.each([
  ['p-1', undefined, 'p-1'],
  ['p-1', '0427-1234567', 'p-1'],
  ['p-1', '13800000000', '13800000000'],
  ['p-1', '+86 138 0000 0000', '13800000000'],
  ['p-1', '86-138-0000-0000', '13800000000'],
  ['p-1', '13800000000转2', 'p-1'],
])('%s with telephone %s signs in as %s', (id, phone, login) => {
  expect(loginFor({ id, ...(phone && { phone }) })).toBe(login);
});
