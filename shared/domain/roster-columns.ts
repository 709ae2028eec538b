import { plainWord, type RosterWords, spellings } from './roster-words.ts';

export type PersonPart = 'name' | 'phone' | 'mail' | 'account' | 'from' | 'until';

/** What a column of a roster says, of the unit in its row or of the holder of one of its seats. */
export type Column =
  | { of: 'unit'; what: 'id' | 'name' | 'english' | 'level' | 'sort' | 'bureau' | 'area' }
  | { of: 'attribute'; what: string }
  | { of: 'seat'; what: string; part: PersonPart };

export type Heading = { index: number; column: Column };

const unitHeadings: Record<Extract<Column, { of: 'unit' }>['what'], readonly string[]> = {
  id: ['编号', '代码', '单位编号', '单位代码', '机构代码', '学校代码', 'id', 'code', 'unitid', 'unitcode'],
  name: [
    '名称',
    '单位',
    '单位名称',
    '机构名称',
    '学校',
    '学校名称',
    '园所名称',
    '园名',
    '校名',
    'name',
    'unit',
    'unitname',
  ],
  english: ['英文名', '英文名称', 'englishname', 'name(english)', 'nameinenglish'],
  level: ['层级', '级别', '单位层级', 'level'],
  sort: ['机构类别', '单位类别', 'kindofunit'],
  bureau: ['主管部门', '主管单位', '主管教育局', '上级主管部门', '上级部门', 'bureau', 'bureauincharge'],
  area: ['所在地教育局', 'area'],
};

const partHeadings: Record<PersonPart, readonly string[]> = {
  name: ['', '姓名', 'name'],
  phone: ['电话', '手机', '手机号', '手机号码', '联系电话', '联系方式', '电话号码', 'phone', 'mobile'],
  mail: ['邮箱', '电子邮箱', '邮件', 'mail', 'email', 'e-mail'],
  account: ['账号', '帐号', '登录名', '用户名', 'account', 'login', 'username'],
  from: ['任职日期', '任职时间', '到任日期', '起始日期', 'from', 'since'],
  until: ['任期至', '任职至', '离任日期', 'until', 'to'],
};
const parts = Object.entries(partHeadings) as [PersonPart, readonly string[]][];
const partAlone = (word: string) => parts.find(([, words]) => word !== '' && words.includes(word))?.[0];

/** Every heading that has a meaning, by its plain word. What the programs call something goes before our own words. */
const meanings = (words: RosterWords): Map<string, Column> => {
  const known = new Map<string, Column>();
  const say = (word: string, column: Column) => {
    if (!known.has(word)) known.set(word, column);
  };
  for (const attribute of words.attributes)
    for (const word of spellings(attribute)) say(word, { of: 'attribute', what: attribute.id });
  for (const seat of words.seats)
    for (const word of spellings(seat))
      for (const [part, endings] of parts)
        for (const ending of endings) say(word + ending, { of: 'seat', what: seat.id, part });
  for (const [what, all] of Object.entries(unitHeadings) as [keyof typeof unitHeadings, string[]][])
    for (const word of all) say(word, { of: 'unit', what });
  for (const level of words.levels)
    for (const word of spellings(level))
      for (const ending of ['', '名称', 'name']) say(word + ending, { of: 'unit', what: 'name' });
  return known;
};

/** 所在…, 所属… with whatever the place calls its areas. */
const areaLike = /^所[在属]\S{1,12}$/;

export type Headings = { headings: Heading[]; ignored: { index: number; text: string }[]; twice: number[] };

/** A bare 电话 or 账号 belongs to the seat whose column stands before it, as lists are written every day. */
const readRow = (cells: readonly string[], known: ReadonlyMap<string, Column>): Headings => {
  const found: Headings = { headings: [], ignored: [], twice: [] };
  let seat: string | undefined;
  const taken = new Set<string>();
  for (const [index, text] of cells.entries()) {
    const word = plainWord(text);
    if (word === '') continue;
    const part = partAlone(word);
    const column =
      part !== undefined && part !== 'name' && seat !== undefined
        ? ({ of: 'seat', what: seat, part } as const)
        : (known.get(word) ?? (areaLike.test(word) ? ({ of: 'unit', what: 'area' } as const) : undefined));
    if (!column) {
      found.ignored.push({ index, text });
      continue;
    }
    if (column.of === 'seat') seat = column.what;
    const name = JSON.stringify(column);
    if (taken.has(name)) found.twice.push(index);
    else found.headings.push({ index, column });
    taken.add(name);
  }
  return found;
};

/** Lists often begin with a title and a note: the headings stand in one of the first rows, where the units' name has one. */
const searched = 10;

export const findHeadings = (
  rows: readonly (readonly string[])[],
  words: RosterWords,
): (Headings & { row: number }) | undefined => {
  const known = meanings(words);
  for (const [row, cells] of rows.slice(0, searched).entries()) {
    const found = readRow(cells, known);
    const names = found.headings.some(({ column }) => column.of === 'unit' && column.what === 'name');
    if (names && found.headings.length > 1) return { ...found, row };
  }
  return undefined;
};
