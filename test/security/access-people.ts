/** H9's people, each with the one seat that they hold; `until yesterday` held theirs, and is still signed in. */
export const cast = {
  director: 'panshan-2024-b01/director',
  deputy: 'panshan-2024-b01/deputy',
  'partner director': 'panshan-2024-s01/director',
  'partner deputy': 'panshan-2024-s01/deputy',
  'stranger director': 'panshan-2024-b02/director',
  'far director': 'dawa-2024-b01/director',
  clerk: 'panshan/clerk',
  'section head': 'panshan/section-head',
  research: 'panshan/research',
  'bureau administrator': 'panshan/administrator',
  'far clerk': 'dawa/clerk',
  'far section head': 'dawa/section-head',
  'far administrator': 'dawa/administrator',
  'clerk above': 'panjin/clerk',
  'section head above': 'panjin/section-head',
  'research above': 'panjin/research',
  administrator: 'panjin/administrator',
  'clerk elsewhere': 'taihe/clerk',
  'section head elsewhere': 'taihe/section-head',
  'administrator elsewhere': 'taihe/administrator',
  'director elsewhere': 'taihe-b01/director',
  'director until yesterday': undefined,
  'section head until yesterday': undefined,
  nobody: undefined,
} as const;
export type Role = keyof typeof cast;
export const roles = Object.keys(cast) as Role[];

/** Who held a seat of the house until yesterday. */
export const left: Partial<Record<Role, string>> = {
  'director until yesterday': 'panshan-2024-b01/director',
  'section head until yesterday': 'panshan/section-head',
};

export const seatOf = (role: Role): string => cast[role] ?? left[role] ?? 'panshan-2024-b01/director';
export const personOf = (role: Role): string | undefined =>
  cast[role]?.replace('/', '-') ?? (left[role] && `${left[role].replace('/', '-')}-before`);

/** Who comes no further than the door. */
export const outside = (role: Role): boolean => cast[role] === undefined;

export const unitOf = (role: Role): string => seatOf(role).split('/')[0] ?? '';
const sitsAs = (role: Role, ...names: string[]) =>
  !outside(role) && names.some(name => seatOf(role).endsWith(`/${name}`));
export const administers = (role: Role) => sitsAs(role, 'administrator');
export const inBureau = (role: Role) => !outside(role) && !unitOf(role).includes('-');

/** The bureaus over a unit, as the territory was drawn: `panshan-2024-b01` lies under panshan and panjin. */
export const over = (unit: string): string[] => {
  const [first = ''] = unit.split('-');
  if (first === 'taihe') return unit === first ? [] : [first];
  if (unit === 'shuangtaizi-2024-s01') return ['panjin'];
  return [...(unit === first ? [] : [first]), ...(first === 'panjin' ? [] : ['panjin'])];
};

/** Own, or one of the bureaus above: "own organisation … ancestors read". */
export const looksDownOn = (role: Role, unit: string): boolean =>
  !outside(role) && [unit, ...over(unit)].includes(unitOf(role));

const relations = ['own', "partner's", 'supervised', 'foreign', 'absent', 'anything'] as const;
export type Relation = (typeof relations)[number];

/** How somebody stands to something of these units, the first of which wrote it. */
export const relationTo = (role: Role, [first = '', ...others]: readonly string[]): Relation => {
  if (unitOf(role) === first) return 'own';
  if (others.includes(unitOf(role))) return "partner's";
  return [first, ...others].some(unit => looksDownOn(role, unit)) ? 'supervised' : 'foreign';
};
