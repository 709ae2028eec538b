import { rowOfSlot } from '#shared/domain/case-reply-files.ts';
import { paths } from '../paths.ts';
import type { Carried } from './carried.ts';
import { slotId } from './problem-sentence.ts';

/** The page on which the files of a slot stand, and their place on it. */
export const slotHome = (id: string, slot: string, query?: Carried & { did?: string }): string => {
  const page = rowOfSlot(slot) === undefined ? paths.editCase : paths.evidence;
  return `${page({ id }, query)}#${slotId(slot)}`;
};
