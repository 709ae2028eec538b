import type { Answers, Case, Content } from '#shared/domain/case.ts';
import type { ListField } from '#shared/domain/field.ts';
import { rowsOf } from '#shared/domain/list.ts';
import type { Problem } from '#shared/domain/refusal.ts';
import { button } from '../ui/buttons.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import type { Voice } from '../ui/words.ts';
import { formWords } from './form-words.ts';
import { controlName } from './typed.ts';
import type { Typed } from './typed-cells.ts';
import { dropName } from './typed-list.ts';

/** So many rows are filled in on one page: more take a phone long to show, and a slow line long to send at each save. */
export const rowsAPage = 100;

/** Which page of which list; pages count from 1. Every other list shows its first. */
export type ListPage = { list: string; page: number };

/** As it stands in an address and in the page itself: `pairs.2`. */
export const listPageName = ({ list, page }: ListPage): string => `${list}.${page}`;

/** Undefined for whatever no page of ours says. */
export const readListPage = (text: string | null | undefined): ListPage | undefined => {
  const [, list, page] = /^(\w{1,60})\.(\d{1,4})$/.exec(text ?? '') ?? [];
  return list && page ? { list, page: Number(page) } : undefined;
};

/** The last page, however many there are. */
export const lastPage = (list: string): ListPage => ({ list, page: 9_999 });

/** The keys of all rows, in the order of their numbers: what is stored, then what was sent with a page and is not. */
export const rowKeys = ({ id }: Pick<ListField, 'id'>, answers: Answers, sent?: Typed): string[] => {
  const name = controlName(id);
  const stored = new Set(rowsOf(answers[id]).map(({ key }) => key));
  const fresh = (sent?.getAll(name) ?? []).filter(key => sent?.get(dropName(name, key)) !== 'yes');
  return [...new Set([...stored, ...fresh])];
};

/** The page on which a row stands; undefined for a row that is not there. */
export const pageOfRow = (keys: readonly string[], key: string): number | undefined => {
  const index = keys.indexOf(key);
  return index < 0 ? undefined : Math.floor(index / rowsAPage) + 1;
};

export type Turned = {
  /** A page that comes back because it was not saved: it has all its rows, wherever they would belong by now. */
  sent?: Typed | undefined;
  problems: readonly Problem[];
  /** The page that was asked for. */
  at?: ListPage | undefined;
  /** The list to which more empty rows are wanted: they stand at its end. */
  more?: string | undefined;
};

/** The lines of a list that were flagged, where nothing else in it may be changed. */
const flaggedIn = (list: string, { returned }: Pick<Case, 'returned'>): string[] =>
  returned?.fields.includes(list)
    ? []
    : (returned?.lines ?? []).filter(({ field }) => field === list).map(({ row }) => row);

type Of = { case: Pick<Case, 'returned'>; content: Pick<Content, 'answers'> };

/**
 * All rows of a list and those on its present page: the one asked for, else where the first mistake is, else the first line
 * that was flagged. `flagged` are the pages on which such lines stand.
 */
export const listHere = (field: ListField, seen: Of, { sent, problems, at, more }: Turned) => {
  const keys = rowKeys(field, seen.content.answers, sent);
  const wrong = problems.find(one => one.field === field.id && one.row !== undefined);
  const flagged = flaggedIn(field.id, seen.case).flatMap(row => pageOfRow(keys, row) ?? []);
  const pages = Math.max(1, Math.ceil(keys.length / rowsAPage));
  const came = new Set(sent?.getAll(controlName(field.id)));
  const asked =
    at?.list === field.id ? at.page : more === field.id ? pages : pageOfRow(keys, wrong?.row ?? '');
  const cameAt = pageOfRow(keys, keys.find(key => came.has(key)) ?? '');
  const marked = flagged.length > 0 ? Math.min(...flagged) : undefined;
  const page = Math.min(Math.max(1, cameAt ?? asked ?? marked ?? 1), pages);
  const here = keys.filter((key, index) => came.has(key) || Math.floor(index / rowsAPage) + 1 === page);
  return { keys, page, pages, here, flagged: new Set(flagged) };
};

const span = (page: number, rows: number) => ({
  from: (page - 1) * rowsAPage + 1,
  to: Math.min(page * rowsAPage, rows),
});

/** Which rows these are, and a button for each other page that saves what was typed first. Nothing for a list of one page. */
export const listTurning = (
  t: Voice,
  { id }: ListField,
  { page, pages, flagged }: { page: number; pages: number; flagged: ReadonlySet<number> },
  rows: number,
): { head: Html; foot: Html } => {
  if (pages <= 1) return { head: nothing, foot: nothing };
  const say = formWords(t.tongue);
  const others = Array.from({ length: pages }, (_, index) => index + 1).map(one =>
    one === page
      ? html`<strong class="jd-here">${say('rowsHere', span(one, rows))}</strong>`
      : button({
          text: say(flagged.has(one) ? 'rowsFlagged' : 'rowsThere', span(one, rows)),
          name: 'turn',
          value: listPageName({ list: id, page: one }),
          kind: 'secondary',
        }),
  );
  return {
    head: html`<p class="govuk-body">${say('rowsOf', { ...span(page, rows), n: rows })}</p>`,
    foot: html`<div class="govuk-button-group" role="group" aria-label="${say('rowsTurn')}">${others}</div>`,
  };
};
