import * as z from 'zod';
import { paths } from '../paths.ts';

/** To which seat and form of the queue somebody has narrowed what they work through; empty: all of it. */
export type Place = { seat?: string | undefined; form?: string | undefined };

const Part = z.string().min(1).max(130).optional().catch(undefined);
const Asked = z.object({ seat: Part, form: Part });

/** The place as the pages of a case carry it along, named `from`: the queue's own address without the slash before it. */
export const fromPlace = (place: Place | undefined): string | undefined =>
  place && paths.queue({ seat: place.seat, form: place.form }).slice(1);

/** The place that an address of the queue says. */
export const placeOf = (query: URLSearchParams): Place => Asked.parse(Object.fromEntries(query));

/** Undefined: somebody came from elsewhere. What has not the shape of a seat or form narrows nothing. */
export const placeIn = (from: string | null | undefined): Place | undefined => {
  const [list, query] = from?.split('?') ?? [];
  return list === 'queue' ? placeOf(new URLSearchParams(query)) : undefined;
};
