import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, mayNotEnd, mayNotStart } from '#shared/documents/typeset.ts';

/** A typewriter: Chinese characters are two wide, all others one. */
const measure = (text: string) =>
  [...text].reduce((sum, character) => sum + (character > '\u2000' ? 2 : 1), 0);

const piece = fc.constantFrom(
  ...'结对帮扶，。、；：？！）》」』】’”…—（《「『【‘“ ',
  ...[
    'word',
    '2024',
    '12.5%',
    'a',
    ', ',
    'don’t',
    'https://example.invalid/a?b=c',
    'e\u0301',
    '𬱖',
    '䶮',
    '·',
  ],
);
const paragraph = fc.array(piece, { maxLength: 80 }).map(pieces => pieces.join(''));

describe('breakLines', () => {
  it('gives lines that are the text again when joined', () => {
    fc.assert(
      fc.property(
        paragraph,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 4 }),
        (text, width, indent) => {
          expect(breakLines(text, width, measure, indent).join('')).toBe(text);
        },
      ),
    );
  });

  it('overfills no line that has room for a character', () => {
    fc.assert(
      fc.property(paragraph, fc.integer({ min: 2, max: 40 }), (text, width) => {
        for (const line of breakLines(text, width, measure))
          expect(measure(line.replace(/\p{M}/gu, '').trimEnd())).toBeLessThanOrEqual(width + 1);
      }),
    );
  });

  it('starts and ends lines with the wrong character only after a line that offers no other break', () => {
    fc.assert(
      fc.property(paragraph, fc.integer({ min: 4, max: 40 }), (text, width) => {
        const lines = breakLines(text, width, measure);
        for (const [i, line] of lines.entries()) {
          const next = lines[i + 1];
          if (next !== undefined && breaksRule(line, next)) expect(hasBetterBreak(line)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes a character down with the punctuation that does not fit', () => {
    expect(breakLines('结对帮扶，工作', 8, measure)).toEqual(['结对帮', '扶，工作']);
  });

  it('takes an opening bracket along', () => {
    expect(breakLines('结对帮（扶工作', 8, measure)).toEqual(['结对帮', '（扶工作']);
  });

  it('keeps words, numbers and apostrophes whole', () => {
    expect(breakLines('共 12,345.67 元', 10, measure)).toEqual(['共 ', '12,345.67 ', '元']);
    expect(breakLines('we don’t know', 7, measure)).toEqual(['we ', 'don’t ', 'know']);
  });

  it('breaks a word that is wider than the line', () => {
    expect(breakLines('0123456789abc', 5, measure)).toEqual(['01234', '56789', 'abc']);
  });

  it('lets spaces hang over the edge', () => {
    expect(breakLines('结对   帮扶', 4, measure)).toEqual(['结对   ', '帮扶']);
  });

  it('makes the first line narrower by the indent', () => {
    expect(breakLines('结对帮扶工作', 8, measure, 4)).toEqual(['结对', '帮扶工作']);
  });
});

const breaksRule = (line: string, next: string) =>
  mayNotEnd(line.at(-1) ?? '') || mayNotStart(next.at(0) ?? '');

/** Between two of the line's characters, neither a rule nor a word, nor a space that would lead the next line. */
function hasBetterBreak(line: string): boolean {
  const characters = [...line];
  return characters.some((character, i) => {
    const before = characters[i - 1];
    if (before === undefined || /[\p{M} ]/u.test(character)) return false;
    return !mayNotEnd(before) && !mayNotStart(character);
  });
}
