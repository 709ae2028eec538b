import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { type Parser, parseOnce } from '#infra/local/dynamodb/parsed-expressions.ts';

const require = createRequire(import.meta.url);
const dynalite: Parser = require('dynalite/db/conditionParser');

const context = (
  attrVals: Record<string, Record<string, unknown>>,
  attrNames: Record<string, string> = {},
) => ({
  ...{ attrNames, attrVals, unusedAttrNames: { ...attrNames }, unusedAttrVals: { ...attrVals } },
  isReserved: () => false,
  compare: (_: string, { N: a }: { N: string }, { N: b }: { N: string }) => Number(a) > Number(b),
});

/** dynalite's parser with a memory, and how often it had to parse. */
const remembering = () => {
  let times = 0;
  const parser: Parser = {
    parse(text, options) {
      times += 1;
      return dynalite.parse(text, options);
    },
  };
  parseOnce(parser);
  return {
    parse: (text: string, more = context({})) => parser.parse(text, { context: more }),
    times: () => times,
  };
};

describe('an expression that was parsed before', () => {
  it('is not parsed again, and has the values that it comes with now', () => {
    const { parse, times } = remembering();
    const text = '#a = :one AND begins_with(sk, :two)';
    const names = { '#a': 'state' };
    const first = parse(text, context({ ':one': { S: 'a' }, ':two': { S: 'b' } }, names));
    const now = context({ ':one': { S: 'c' }, ':two': { S: 'd' } }, names);
    const again = parse(text, now);
    expect(times()).toBe(1);
    expect(first).toEqual(
      dynalite.parse(text, { context: context({ ':one': { S: 'a' }, ':two': { S: 'b' } }, names) }),
    );
    expect(again).toEqual(
      dynalite.parse(text, { context: context({ ':one': { S: 'c' }, ':two': { S: 'd' } }, names) }),
    );
    expect([now.unusedAttrNames, now.unusedAttrVals]).toEqual([{}, {}]);
  });

  it('leaves what it does not name unused', () => {
    const { parse } = remembering();
    for (const _ of [1, 2]) {
      const more = context({ ':one': { N: '1' }, ':two': { N: '2' } }, { '#b': 'b' });
      parse('a = :one', more);
      expect(Object.keys({ ...more.unusedAttrNames, ...more.unusedAttrVals })).toEqual(['#b', ':two']);
    }
  });

  it('is another one with other names, or values of other types', () => {
    const { parse, times } = remembering();
    const text = 'begins_with(#a, :one)';
    const asked = [
      context({ ':one': { S: 'a' } }, { '#a': 'a' }),
      context({ ':one': { S: 'a' } }, { '#a': 'b' }),
      context({ ':one': { N: '1' } }, { '#a': 'a' }),
    ];
    const [one, other, wrong] = asked.map(more => parse(text, more));
    expect(times()).toBe(3);
    expect(one).not.toEqual(other);
    expect(wrong).toMatch('Incorrect operand type');
  });

  it('is nobody else’s to change', () => {
    const { parse } = remembering();
    const changed = parse('a = b') as { expression: { type: string } };
    changed.expression.type = '<>';
    expect(parse('a = b')).toEqual(dynalite.parse('a = b', { context: context({}) }));
  });

  it.each([
    [
      'a BETWEEN :low AND :high',
      { ':low': { N: '1' }, ':high': { N: '2' } },
      { ':low': { N: '2' }, ':high': { N: '1' } },
    ],
    ['attribute_type(a, :type)', { ':type': { S: 'S' } }, { ':type': { S: 'nothing' } }],
  ])('is parsed again where its values decide whether it is sound: %s', (text, sound, wrong) => {
    const { parse } = remembering();
    expect(parse(text, context(sound))).toBeTypeOf('object');
    expect(parse(text, context(wrong))).toBeTypeOf('string');
  });
});
