import { judge } from '#shared/domain/check-definition.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { type ReadProgram, readProgram } from '#shared/programs/read.ts';

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
  const read = readOrBroken(text);
  if (read.flaws) return { mistakes: read.flaws, answered: [] };
  const { definition, lineOf } = read;
  const judged = judge(definition)
    .map(found => ({ ...found, line: lineOf(found.at) }))
    .toSorted((a, b) => a.line - b.line);
  const open = judged.filter(({ because }) => because === undefined);
  const answerable = answerableOf(definition, open);
  return {
    definition,
    mistakes: open.map(({ line, code, zh, en, finding }) => ({
      line,
      code,
      zh,
      en,
      ...(answerable.has(finding) && { snippet: snippetFor(definition, finding) }),
    })),
    answered: judged.flatMap(({ line, zh, en, because }) => (because ? [{ line, zh, en, because }] : [])),
  };
};

/** An alias of nothing, or of too much, is found only when the document is put together: the reader then throws. */
const readOrBroken = (text: string): ReadProgram => {
  try {
    return readProgram(text);
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const alias = /: (\S+)$/.exec(error.message)?.[1];
    const before = alias === undefined ? -1 : text.indexOf(`*${alias}`);
    const line = text.slice(0, Math.max(0, before)).split('\n').length;
    const [zh, en] = [`不是有效的 YAML：${error.message}`, `This is not valid YAML: ${error.message}`];
    return { lineOf: () => 1, flaws: [{ line, code: 'yaml', at: '', zh, en }] };
  }
};

/** Which findings would an acknowledgement answer? The judge itself says so. */
const answerableOf = (definition: Definition, findings: readonly { finding: string }[]): Set<string> => {
  const because = { zh: '—', en: '—' };
  const acknowledged = [...definition.acknowledged, ...findings.map(({ finding }) => ({ finding, because }))];
  const again = judge({ ...definition, acknowledged });
  return new Set(again.flatMap(one => (one.because ? [one.finding] : [])));
};
