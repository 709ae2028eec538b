import { judge } from '#shared/domain/check-definition.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { readProgram } from '#shared/programs/read.ts';

/** Bytes of the largest definition that is read. */
export const largest = 200_000;

/** What keeps a text from being published, with its line. `snippet` answers it where an answer in words is enough. */
export type Mistake = { line: number; code: string; zh: string; en: string; snippet?: string };

/** What the publisher has answered in writing. */
export type Answered = { line: number; zh: string; en: string; because: { zh: string; en: string } };

export type Read =
  | { definition: Definition; mistakes: Mistake[]; answered: Answered[] }
  | { definition?: undefined; mistakes: Mistake[]; answered: [] };

/** Forms send every line end as CRLF; the version is the hash of the text, so it must not matter how it came. */
export const asWritten = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** The lines to paste; a definition that answers something already has the list to which they are added. */
const snippetFor = ({ acknowledged }: Definition, finding: string): string =>
  `${acknowledged.length === 0 ? 'acknowledged:\n' : ''}  - finding: ${finding}\n    because: { zh: "请写明理由", en: "Say why" }`;

const tooLong: Mistake = {
  line: 1,
  code: 'too-long',
  zh: `方案定义超过 ${largest / 1000} kB，请精简或分成几个方案。`,
  en: `The definition is over ${largest / 1000} kB; shorten it or make several programs of it.`,
};

const empty: Mistake = {
  line: 1,
  code: 'empty',
  zh: '没有内容。请粘贴方案定义，或选择一个文件。',
  en: 'There is nothing in it. Please paste a definition or choose a file.',
};

/** Reads and judges a definition: publishable when no mistake is left. */
export const readDefinition = (text: string): Read => {
  if (text.trim() === '') return { mistakes: [empty], answered: [] };
  if (Buffer.byteLength(text) > largest) return { mistakes: [tooLong], answered: [] };
  const { definition, flaws, lineOf } = readProgram(text);
  if (flaws) return { mistakes: flaws, answered: [] };
  const judged = judge(definition)
    .map(found => ({ ...found, line: lineOf(found.at) }))
    .toSorted((a, b) => a.line - b.line);
  return {
    definition,
    mistakes: judged
      .filter(({ because }) => because === undefined)
      .map(({ line, code, zh, en, finding }) => ({
        line,
        code,
        zh,
        en,
        ...(answerable(definition, finding) && { snippet: snippetFor(definition, finding) }),
      })),
    answered: judged.flatMap(({ line, zh, en, because }) => (because ? [{ line, zh, en, because }] : [])),
  };
};

/** Would an acknowledgement of this finding be accepted? The judge itself says so. */
const answerable = (definition: Definition, finding: string): boolean => {
  const because = { zh: '—', en: '—' };
  const acknowledged = [...definition.acknowledged, { finding, because }];
  const again = judge({ ...definition, acknowledged });
  return again.some(one => one.finding === finding && one.because !== undefined);
};
