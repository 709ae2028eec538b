import * as z from 'zod';
import type { Approval, Chosen, Meant, Undone } from '#shared/actions/approve-together.ts';
import { paths } from '../paths.ts';
import type { Place } from './place.ts';

/** A chosen task as forms and addresses carry it: its parts with spaces between, none of which has one. */
const itemName = 'item';

const id = z.string().min(1).max(60);
const ChosenItem = z.tuple([id, z.string().min(1).max(40)]);
const MeantItem = z.tuple([
  ...ChosenItem.def.items,
  z.coerce.number().int().min(0),
  z.string().min(1).max(130),
]);
const ToldItem = z.tuple([...ChosenItem.def.items, z.string().max(40)]);

/** Reads each item once; what has not the shape of one is left out. */
const itemsIn = <T>(form: URLSearchParams, read: (parts: string[]) => T | undefined): T[] => {
  const items = [...new Set(form.getAll(itemName))].slice(0, 500);
  return items.flatMap(item => read(item.split(' ')) ?? []);
};

export const chosenIn = (form: URLSearchParams): Chosen[] =>
  itemsIn(form, parts => {
    const { data } = ChosenItem.safeParse(parts.slice(0, 2));
    return data && { case: data[0], task: data[1] };
  });

export const meantIn = (form: URLSearchParams): Meant[] =>
  itemsIn(form, parts => {
    const { data } = MeantItem.safeParse(parts);
    return data && { case: data[0], task: data[1], seen: data[2], seat: data[3] };
  });

/** What was told of each, by its case and task; a code that nobody knows says nothing. */
export const toldIn = (form: URLSearchParams): Map<string, string> => {
  const told = itemsIn(form, parts => {
    const { data } = ToldItem.safeParse(parts);
    return data && { key: keyOf({ case: data[0], task: data[1] }), code: data[2] };
  });
  return new Map(told.map(({ key, code }) => [key, code]));
};

export const keyOf = ({ case: one, task }: Chosen): string => `${one} ${task}`;
export const meantItem = (meant: Meant): string => `${keyOf(meant)} ${meant.seen} ${meant.seat}`;

/** An address of these items, with the place in the queue from which they come. */
const withItems = (address: string, items: readonly string[], { seat, form }: Place): string => {
  const place = Object.entries({ seat, form }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `${address}?${new URLSearchParams([...place, ...items.map(item => [itemName, item])])}`;
};

/** The summary of these. */
export const summaryOf = (chosen: readonly Chosen[], place: Place): string =>
  withItems(paths.approveTogether(), chosen.map(keyOf), place);

/** The page of what became of them: done or not is looked up there, the reason goes along, and what became of the opinion. */
export const resultOf = (approvals: readonly Approval[], place: Place, kept?: string): string =>
  `${withItems(
    paths.approvedTogether(),
    approvals.map(one => (one.undone ? `${keyOf(one)} ${one.undone satisfies Undone}` : keyOf(one))),
    place,
  )}${kept ? `&kept=${kept}` : ''}`;
