import { describe, expect, it } from 'vitest';
import { type Action, can, type Resource, theClock, type Who } from '#shared/domain/access.ts';

const at = (seat: string, path: string[], kind: 'bureau' | 'school' = 'bureau'): Who => ({
  person: seat,
  name: seat,
  seats: [{ seat, path, kind }],
});

/** Two areas under one organiser; k-1 and k-2 pair up in area a, k-3 lies in area b. */
const people: Record<string, Who> = {
  director: at('k-1/director', ['top', 'a'], 'school'),
  partner: at('k-2/deputy', ['top', 'a'], 'school'),
  stranger: at('k-3/director', ['top', 'b'], 'school'),
  desk: at('a/section-head', ['top']),
  colleague: at('a/clerk', ['top']),
  otherArea: at('b/section-head', ['top']),
  organiser: at('top/clerk', []),
  administrator: at('top/administrator', []),
  areaAdministrator: at('a/administrator', ['top']),
  elsewhere: at('z/administrator', []),
  nobody: { person: 'p', name: 'p', seats: [] },
  clock: theClock,
  impostor: { person: 'clock', name: 'clock', seats: [] },
};
const everyone = Object.keys(people);
const actions: Action[] = ['read', 'draft', 'act', 'list', 'publish', 'administer', 'settle'];

const running: Resource = {
  kind: 'case',
  id: 'c-1',
  parties: ['k-1', 'k-2'],
  above: ['top', 'a'],
  desks: ['a/section-head'],
  draft: false,
};
const inAreaA = ['desk', 'colleague', 'areaAdministrator'];
const atTop = ['organiser', 'administrator'];
const pair = ['director', 'partner'];

type Allowed = Partial<Record<Action, string[]>>;
const table: [what: string, resource: Resource, allowed: Allowed][] = [
  [
    'a case on its way',
    running,
    {
      read: [...pair, ...inAreaA, ...atTop, 'clock'],
      draft: [...pair, 'desk'],
      act: [...pair, 'desk'],
      settle: ['clock'],
    },
  ],
  [
    'a draft, which nobody above reads yet',
    { ...running, draft: true, desks: [] },
    { read: [...pair, 'clock'], draft: pair, act: pair, settle: ['clock'] },
  ],
  [
    'a case that waits at a desk outside its own territory',
    { ...running, desks: ['b/section-head'] },
    {
      read: [...pair, ...inAreaA, ...atTop, 'otherArea', 'clock'],
      draft: [...pair, 'otherArea'],
      act: [...pair, 'otherArea'],
      settle: ['clock'],
    },
  ],
  [
    'the queue of a seat',
    { kind: 'queue', seat: 'a/section-head' },
    { list: ['desk'], read: ['clock'], settle: ['clock'] },
  ],
  [
    'a unit',
    { kind: 'unit', unit: 'k-1', above: ['top', 'a'] },
    {
      read: ['director', ...inAreaA, ...atTop, 'clock'],
      list: ['director', ...inAreaA, ...atTop],
      draft: ['director'],
      administer: ['administrator', 'areaAdministrator'],
      settle: ['clock'],
    },
  ],
  [
    'what somebody keeps for themselves',
    { kind: 'own', person: 'a/section-head' },
    { read: ['desk'], draft: ['desk'] },
  ],
  [
    'what the clock would keep',
    { kind: 'own', person: 'clock' },
    { read: ['impostor'], draft: ['impostor'] },
  ],
  [
    'a program',
    { kind: 'program', organiser: 'top' },
    {
      read: everyone.filter(one => !['elsewhere', 'nobody', 'impostor'].includes(one)),
      list: atTop,
      publish: ['administrator'],
      settle: ['clock'],
    },
  ],
];

describe.each(table)('%s', (_, resource, allowed) => {
  it.each(actions)('%s is granted to whom the table names, and to nobody else', action => {
    const granted = everyone.filter(one => can(people[one] ?? theClock, action, resource));
    expect(granted.sort()).toEqual([...(allowed[action] ?? [])].sort());
  });
});

describe('a way in', () => {
  const person = (...sits: string[][]): Resource => ({ kind: 'person', person: 'p-1', sits });
  const may = (who: Who | undefined, resource: Resource) =>
    can(who ?? theClock, 'administer', resource) !== undefined;
  const { administrator, areaAdministrator, elsewhere } = people;

  it('is given by the administrator of a bureau strictly above every seat of the person', () => {
    expect(may(administrator, person(['top', 'a']))).toBe(true);
    expect(may(areaAdministrator, person(['top', 'a']))).toBe(true);
    expect(may(administrator, person(['top']))).toBe(true);
    expect(may(administrator, person(['top', 'a'], ['top', 'b'], ['top']))).toBe(true);
  });

  it('is not given upwards, beside, to the own bureau, or to somebody without a seat', () => {
    expect(may(areaAdministrator, person(['top']))).toBe(false);
    expect(may(administrator, person([]))).toBe(false);
    expect(may(areaAdministrator, person(['top', 'b']))).toBe(false);
    expect(may(areaAdministrator, person(['top', 'a'], ['top']))).toBe(false);
    expect(may(areaAdministrator, person(['top', 'a'], []))).toBe(false);
    expect(may(areaAdministrator, person(['top', 'a'], ['top', 'b']))).toBe(false);
    expect(may(elsewhere, person(['top', 'a']))).toBe(false);
    expect(may(administrator, person())).toBe(false);
  });

  it('is nothing that one gives oneself, and nothing for any other seat or action', () => {
    const both = { ...(administrator ?? theClock), person: 'p-1' };
    expect(may(both, person(['top', 'a']))).toBe(false);
    for (const name of everyone.filter(one => !/dministrator/.test(one)))
      expect([name, may(people[name], person(['top', 'a']))]).toEqual([name, false]);
    for (const action of actions.filter(one => one !== 'administer'))
      expect(can(administrator ?? theClock, action, person(['top', 'a']))).toBeUndefined();
  });
});

describe('a grant', () => {
  it('says who was judged, for what, and for which thing', () => {
    const who = people.director ?? theClock;
    expect(can(who, 'read', running)).toEqual({ who, action: 'read', resource: running });
  });

  it('comes from any of several seats', () => {
    const two: Who = { ...at('k-3/director', ['top', 'b']), person: 'p' };
    const both = { ...two, seats: [...two.seats, ...(people.director?.seats ?? [])] };
    expect(can(two, 'act', running)).toBeUndefined();
    expect(can(both, 'act', running)).toBeDefined();
  });

  it('does not take a unit whose name begins like another for it', () => {
    expect(can(at('k-11/director', ['top', 'a']), 'read', running)).toBeUndefined();
    expect(can(at('k/1/director', ['top', 'a']), 'read', running)).toBeUndefined();
  });
});
