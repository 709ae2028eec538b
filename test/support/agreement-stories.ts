import { agreed, type Play, playCase, type Setup } from './case-play.ts';

/** Three pairs of A1: both run by one bureau; one side run by the city; two sides in different areas. */
export const pairs = {
  together: { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' },
  cityRun: { supporter: 'shuangtaizi-2024-s01', supported: 'shuangtaizi-2024-b01' },
  across: { supporter: 'panshan-2024-s01', supported: 'dawa-2024-b01' },
};

export const seats = (parties: { supporter: string; supported: string }) => ({
  helper: `${parties.supporter}/director`,
  helperDeputy: `${parties.supporter}/deputy`,
  helped: `${parties.supported}/director`,
});

type Start = Partial<Setup> & { parties?: { supporter: string; supported: string } };

/** An agreement as far as its submission; then the document is frozen. */
export const submitted = ({ parties = pairs.together, ...more }: Start = {}) => {
  const play = playCase({ parties, ...more });
  const at = seats(parties);
  must(play.save(at.helperDeputy, agreed), play.submit(at.helper), play.freeze());
  return Object.assign(play, at);
};

/** … as far as both signatures. */
export const signed = (start: Start = {}) => {
  const play = submitted(start);
  for (const seat of play.open()) if (!seat.endsWith('director')) must(play.approve(seat));
  must(play.sign(play.helper), play.sign(play.helped));
  return play;
};

/** … as far as the approval of every bureau: what is left is the record. */
export const approved = (start: Start = {}) => {
  const play = signed(start);
  for (const seat of play.open()) must(play.approve(seat));
  return play;
};

export const must = (...answers: (ReturnType<Play['ask']> | undefined)[]) => {
  const refused = answers.find(answer => answer !== 'done');
  if (answers.some(answer => answer !== 'done')) throw new Error(`the story breaks off: ${refused}`);
};
