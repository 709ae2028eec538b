import { describe, expect, it } from 'vitest';
import { marksOf, seenBy } from '#functions/web/forms/save-draft.ts';
import { seenDraft } from './seen-draft.ts';

const acted = (...commands: string[]) =>
  seenDraft(
    {},
    { version: 3 + commands.length, commands: commands.map((id, at) => ({ id, version: 4 + at })) },
  ).case;

describe('what a page has seen', () => {
  it('moves up with its own commands, even where their answers were lost', () => {
    expect(seenBy(acted('page_1-a', 'page_1-b'), 'page_1', 3)).toBe(5);
  });

  it('stays where somebody else acted, before or between', () => {
    expect(seenBy(acted('page_2-a'), 'page_1', 3)).toBe(3);
    expect(seenBy(acted('page_1-a', 'page_2-a', 'page_1-b'), 'page_1', 3)).toBe(3);
  });

  it('stays when it is so old that nobody knows any more who acted', () => {
    const one = acted('page_1-a');
    expect(seenBy(one, 'page_1', 1)).toBe(1);
  });

  it('comes from hidden fields of a known shape, or not at all', () => {
    expect(marksOf(new URLSearchParams({ id: 'page_12345', seen: '3' }))).toEqual({
      page: 'page_12345',
      seen: 3,
    });
    expect(marksOf(new URLSearchParams({ id: 'page_12345' }))).toBeUndefined();
    expect(marksOf(new URLSearchParams({ id: '<script>', seen: '3' }))).toBeUndefined();
    expect(marksOf(new URLSearchParams({ id: 'page_12345', seen: '-1' }))).toBeUndefined();
  });
});
