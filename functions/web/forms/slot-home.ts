import { rowOfSlot } from '#shared/domain/case-reply-files.ts';
import { paths } from '../paths.ts';
import { slotId } from './problem-sentence.ts';

/** The page on which the files of a slot stand, and their place on it. */
export const slotHome = (id: string, slot: string, did?: string): string => {
  const page = rowOfSlot(slot) === undefined ? paths.editCase : paths.evidence;
  return `${page({ id }, { did })}#${slotId(slot)}`;
};
