import { paths } from '../paths.ts';
import { buttonLink } from '../ui/buttons.ts';
import type { Html } from '../ui/html.ts';
import type { Voice } from '../ui/words.ts';
import { formWords } from './form-words.ts';
import { type ListPage, listPageName, readListPage } from './list-pages.ts';
import { controlName } from './typed.ts';

/** What the pages around a form carry along, so that whoever leaves it comes back to where they were. */
export type Carried = {
  /** The page of a list, as `listPageName` says it. */
  rows?: string | undefined;
  /** The row of another form from which somebody came, as `fromRow` says it. */
  from?: string | undefined;
};

type Given = { get(name: string): string | null };

/** Of an address or of what was posted; what no page of ours says is left out. */
export const carriedIn = (given: Given): Carried => {
  const at = readListPage(given.get('rows'));
  const from = given.get('from') ?? '';
  return { rows: at && listPageName(at), from: rowOf.test(from) ? from : undefined };
};

const rowOf = /^([\w-]{1,60})\.((\w{1,60})\.\d{1,4})\.(\S{1,130})$/;

/** A row in the form of a case, and the page of its list: `case_1.returns.2.k-5`. */
export const fromRow = (id: string, at: ListPage, row: string): string => `${id}.${listPageName(at)}.${row}`;

/** Id of the place of a row in its list. */
export const rowPlace = (list: string, row: string): string => `${controlName(list)}.${row}`;

/** The address of that row. */
export const backToRow = (from: string | undefined): string | undefined => {
  const [, id, rows, list = '', row = ''] = rowOf.exec(from ?? '') ?? [];
  return id && `${paths.editCase({ id }, { rows })}#${encodeURIComponent(rowPlace(list, row))}`;
};

/** Back to the form from which somebody came to this one, else to what they have to do. */
export const wayBack = (t: Voice, { from }: Carried): Html => {
  const there = backToRow(from);
  return buttonLink(there ?? paths.duties(), formWords(t.tongue)(there ? 'toForm' : 'toDuties'), 'secondary');
};
