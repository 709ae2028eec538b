import { randomBytes } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { awsServices } from '#shared/aws/on-aws.ts';
import type { Content } from '#shared/domain/case.ts';
import type { CaseWrite } from '#shared/services.ts';
import { caseGrant, morning, nextWrite, started } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
const services = awsServices({ TABLE: opened.table }, { now: () => morning });
const { cases } = services;
afterAll(() => opened.close());

const write = (one: CaseWrite) => cases.write(caseGrant(one.next.id), one);

/** Sentences as people write them: the same words again and again, never the same text. */
const prose = (n: number, length: number) => {
  const words = [
    '本月',
    '开展',
    '教研',
    '活动',
    '两次',
    '教师',
    '跟岗',
    '学习',
    '环境',
    '创设',
    '游戏',
    '区域',
  ];
  let seed = n + 1;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return words[seed % words.length] ?? '';
  };
  let text = '';
  while (text.length < length) text += `${next()}${next()}${seed % 97}，`;
  return text.slice(0, length);
};
/** A county's month: so many kindergartens with two long texts each, and what their own reports said beside it. */
const month = (kindergartens: number, text: (n: number) => string): Content => {
  const cells = (n: number) => ({ unit: `u-${n}`, account: text(2 * n), problems: text(2 * n + 1) });
  const numbers = Array.from({ length: kindergartens }, (_, n) => n);
  return {
    answers: { kindergartens: numbers.map(n => ({ key: `k-${n}`, ...cells(n) })) },
    attachments: [],
    filled: {
      at: 1,
      lists: { kindergartens: numbers.map(n => ({ key: `k-${n}`, cells: cells(n) })) },
      figures: {},
    },
  };
};

it('holds the month of a county of 500 kindergartens, and refuses what no item holds', async () => {
  const first = started(services.id('case'));
  expect(await write(first)).toBe('written');
  const one = first.next;
  const content = month(500, n => prose(n, 300));
  expect(Buffer.byteLength(JSON.stringify(content))).toBeGreaterThan(1_500_000);
  const saved = nextWrite(one, { type: 'SAVED', contentHash: 'h', revision: 1 }, {}, { content });
  expect(await write(saved)).toBe('written');
  expect(await cases.content(caseGrant(one.id), saved.next)).toEqual(content);
  const noise = month(500, () => randomBytes(600).toString('base64'));
  const more = nextWrite(
    saved.next,
    { type: 'SAVED', contentHash: 'i', revision: 2 },
    {},
    { content: noise },
  );
  expect(await write(more)).toBe('too-large');
  const again = await services.cases.open(one.id, 'draft');
  const stands = again?.reveal(caseGrant(one.id));
  expect(stands?.version).toBe(saved.next.version);
  if (stands) expect(await cases.content(caseGrant(one.id), stands)).toEqual(content);
});
