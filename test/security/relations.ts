/**
 * H9: who may see and do what, written down from design/house.md ("own organisation, the bureau whose task it is,
 * ancestors read"; "someone else's id answers 404") and not from the code that decides it.
 */
export const people = {
  drafter: 'panshan-2024-b01-deputy',
  submitter: 'panshan-2024-b01-director',
  partner: 'panshan-2024-s01-director',
  'partner deputy': 'panshan-2024-s01-deputy',
  reviewer: 'panshan-section-head',
  clerk: 'panshan-clerk',
  research: 'panshan-research',
  'clerk above': 'panjin-clerk',
  'head above': 'panjin-section-head',
  administrator: 'panjin-administrator',
  neighbour: 'panshan-2024-b02-director',
  'neighbour deputy': 'panshan-2024-s02-deputy',
  'far kindergarten': 'dawa-2024-b01-director',
  'far reviewer': 'dawa-section-head',
  'far clerk': 'shuangtaizi-clerk',
} as const;
export type Role = keyof typeof people;
export const roles = Object.keys(people) as Role[];

export const parties: readonly Role[] = ['drafter', 'submitter', 'partner', 'partner deputy'];
export const above: readonly Role[] = [
  'reviewer',
  'clerk',
  'research',
  'clerk above',
  'head above',
  'administrator',
];
export const seatOf = (role: Role) => people[role].replace(/-([a-z]+(?:-head)?)$/, '/$1');
