import { describe, expect, it } from 'vitest';
import { findingsIn, judge } from '#shared/domain/check-definition.ts';
import { found, places, planted, tolerant } from './check-fixture.ts';

const text = { zh: '说明', en: 'Because' };
const confirm = { id: 'confirm', title: text, kind: 'confirm' };
const field = 'forms.0.sections.0.fields.2.when';

it('finds nothing in a sound program', () => expect(found()).toEqual([]));

describe('a planted defect is found', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown level of a unit', { 'units.1.level': 'nowhere' }, 'name-unknown at units.1.level'],
    ['an unknown unit above', { 'units.1.under': 'z' }, 'name-unknown at units.1.under'],
    ['an unknown organiser', { organiser: 'z' }, 'name-unknown at organiser'],
    ['a seat at an unknown level', { 'seats.3.levels.0': 'nowhere' }, 'name-unknown at seats.3.levels.0'],
    ['an unknown superior', { 'seats.1.superior.seat': 'boss' }, 'name-unknown at seats.1.superior'],
    ['a role at an unknown level', { 'roles.0.level': 'nowhere' }, 'name-unknown at roles.0.level'],
    ['pairing of an unknown role', { 'pairing.parties.0': 'donor' }, 'name-unknown at pairing.parties.0'],
    ['a stage in an unknown round', { 'stages.1.rounds': ['2030'] }, 'name-unknown at stages.1.rounds.0'],
    ['an unknown form of a duty', { 'duties.1.form': 'note' }, 'name-unknown at duties.1.form'],
    ['an unknown stage of a duty', { 'duties.0.stage': 'third' }, 'name-unknown at duties.0.stage'],
    ['a duty of an unknown level', { 'duties.1.of': { level: 'nowhere' } }, 'name-unknown at duties.1.of'],
    ['an unknown drafting seat', { 'forms.0.drafts.0': 'ghost' }, 'name-unknown at forms.0.drafts.0'],
    [
      'an unknown seat of a step',
      { 'forms.0.route.1.seats.0.seat': 'x' },
      'name-unknown at forms.0.route.1.seats.0.seat',
    ],
    [
      'an unknown party of a step',
      { 'forms.0.route.1.seats.0.of': 'x' },
      'name-unknown at forms.0.route.1.seats.0.of',
    ],
    [
      'a form filed at any time in an unknown stage',
      { 'forms.1.anytime': { of: { organiser: true }, stage: 'third' } },
      'name-unknown at forms.1.anytime.stage',
    ],
    [
      'the other side in a form that no side files',
      { 'forms.0.route.1.seats.0.of': 'other' },
      'name-unknown at forms.0.route.1.seats.0.of',
    ],
    [
      'a form of a pair that a level files at any time',
      { 'forms.0.anytime': { of: { level: 'middle' } } },
      'anytime-parties at forms.0.anytime',
    ],
    ['a list that shows an unknown field', { 'forms.1.shows': ['hours'] }, 'name-unknown at forms.1.shows.0'],
    ['a rule at an unknown field', { 'forms.0.rules.0.at': 'until' }, 'name-unknown at forms.0.rules.0.at'],
    [
      'figures of an unknown area',
      { 'figures.0.areas.0.area': 'z' },
      'name-unknown at figures.0.areas.0.area',
    ],
    ['a name given twice', { 'duties.1.id': 'pact' }, 'name-twice at duties'],
    ['a field named twice', { 'forms.0.sections.0.fields.1.id': 'from' }, 'name-twice at forms.0.sections'],

    ['a condition that cannot be read', { [field]: 'field.way ==' }, `condition-broken at ${field}`],
    ['a condition over an unknown party', { [field]: "donor.kind == 'big'" }, `condition-broken at ${field}`],
    [
      'a condition that gives a number',
      { [field]: "days('2024-01-01', field.from)" },
      `condition-broken at ${field}`,
    ],
    ['a condition on an unknown field', { [field]: "field.wy == 'far'" }, `condition-field at ${field}`],
    [
      'a condition on an unknown attribute',
      { [field]: "giver.knd == 'big'" },
      `condition-attribute at ${field}`,
    ],
    ['a condition on no option', { [field]: "field.way in ['far', 'fra']" }, `condition-option at ${field}`],
    ['a condition that is always false', { [field]: '1 > 2' }, `unreachable at ${field}`],
    ['a contradiction', { [field]: "field.way == 'near' && field.way == 'far'" }, `unreachable at ${field}`],
    [
      'a contradiction between numbers',
      { [field]: 'giver.stars > 4 && giver.stars < 4' },
      `unreachable at ${field}`,
    ],
    [
      'a step that no pair can bring about',
      { 'forms.0.route.1.when': "taker.kind == 'big'" },
      'unreachable at forms.0.route.1.when',
    ],

    ['a day that does not exist', { 'stages.0.ends': '02-30' }, 'dates-no-day at stages.0.ends'],
    ['a zone that does not exist', { zone: 'Asia/Shanghia' }, 'dates-no-zone at zone'],
    ['a cycle that ends first', { 'cycle.to': '2023-01-01' }, 'dates-backwards at cycle'],
    ['a round outside the cycle', { 'rounds.1.to': '2026-06-30' }, 'dates-cycle at rounds.1'],
    ['rounds that overlap', { 'rounds.1.from': '2024-12-01' }, 'dates-overlap at rounds.1'],
    ['a goal after the cycle', { 'goals.0.by': '2027-01-01' }, 'dates-cycle at goals.0.by'],
    ['a stage that ends first', { 'stages.0.ends': '02-01' }, 'dates-backwards at stages.0'],
    ['stages in the wrong order', { 'stages.1.opens': '02-01' }, 'dates-stage-order at stages.1'],
    ['due before it opens', { 'duties.0.opens': '04-02' }, 'dates-order at duties.0.due'],
    ['locked before due', { 'duties.0.locks': '03-30' }, 'dates-order at duties.0.due'],
    ['due outside its stage', { 'duties.0.due': '04-05' }, 'dates-stage at duties.0.due'],
    [
      'due before its month',
      { 'duties.1.due.days': -2, 'duties.1.opens.days': -9 },
      'dates-early at duties.1.due',
    ],
    [
      'due after the cycle',
      { 'duties.1.due.days': 40, 'duties.1.locks.days': 60 },
      'dates-after-cycle at duties.1.due',
    ],
    ['a duty without a period', { 'duties.1.every': 'term' }, 'duty-never at duties.1'],

    [
      'a form that nobody files',
      { 'duties.1': undefined, 'duties.length': 1 },
      'form-nobody-files at forms.1',
    ],
    ['a form that nobody submits', { 'forms.1.submits': ['head'] }, 'form-nobody-submits at forms.1.submits'],
    [
      'a drafting seat elsewhere',
      { 'forms.0.drafts': ['head', 'guest'] },
      'seat-not-a-party at forms.0.drafts',
    ],
    ['a duty of pairs for one unit', { 'duties.1.of': { pairs: true } }, 'duty-parties at duties.1.of'],
    [
      'a route that may be empty',
      { 'forms.1.route.0.when': 'field.visits > 0' },
      'form-nobody-decides at forms.1.route',
    ],
    [
      'a step above the top',
      { 'duties.1.of': { organiser: true }, 'forms.1.route.0.seats.0.of': 'unit.bureau' },
      'step-nobody at forms.1.route.0.seats.0',
    ],
    [
      'a seat that a bureau lacks',
      { 'forms.0.route.1.seats.0.seat': 'guest' },
      'step-seat at forms.0.route.1.seats.0',
    ],
    [
      'a bureau that signs',
      { 'forms.0.route.0.seats.1': { of: 'taker.bureau', seat: 'chief' } },
      'step-sign at forms.0.route.0',
    ],
    ['a consent after the signing', { 'forms.0.route.1.kind': 'consent' }, 'step-order at forms.0.route.1'],
    ['a step after the record', { 'forms.0.route.1.kind': 'record' }, 'step-order at forms.0.route.2'],
    ['a record that may reject', { 'forms.0.route.2.may': ['reject'] }, 'step-reject at forms.0.route.2'],
    [
      'a review that asks for a number',
      { 'forms.0.route.1.asks': ['number'] },
      'step-asks at forms.0.route.1',
    ],
    [
      'a day of rows that no list has',
      { 'forms.0.route.1.rowsDue': 'until' },
      'step-rows-due at forms.0.route.1',
    ],
    [
      'files where nothing is answered',
      { 'forms.0.route.1.files': { id: 'more', title: { zh: '材料', en: 'Material' } } },
      'step-files at forms.0.route.1',
    ],
    ['silence without a day', { 'forms.0.route.1.whenSilent': 'escalate' }, 'step-silent at forms.0.route.1'],

    [
      'a title that no document can print',
      { 'forms.0.title.zh': '协议\u200b书' },
      'text-unprintable at forms.0.title.zh',
    ],
    ['areas that do not add up', { 'figures.0.areas.0.counts.taker': 1 }, 'figures-sum at figures.0.stated'],
    ['totals that do not add up', { 'figures.0.areas.0.counts.taker': 1 }, 'figures-total at figures'],
    ['a share that is none', { 'figures.0.stated.percent': 65 }, 'figures-share at figures.0.stated.percent'],
    ['shares that make no whole', { 'figures.0.stated.percent': 65 }, 'figures-percents at figures'],
  ])('%s', (_, changes, finding) => expect(found(changes)).toContain(finding));
});

it('answers with findings, never with an accident, whatever text stands in a place', () => {
  const strangers = ['z', 'organiser', '2024-02-29', '02-30', 'Etc/Nowhere'];
  let tried = 0;
  for (const path of places)
    for (const value of strangers) {
      const { success, data } = tolerant({ [path]: value });
      if (!success) continue;
      tried++;
      expect(Array.isArray(findingsIn(data))).toBe(true);
    }
  expect(tried).toBeGreaterThan(300);
});

describe('what is sound stays unsaid', () => {
  it.each<[string, Record<string, unknown>]>([
    ['an empty route: complete when submitted', { 'forms.1.route': [] }],
    [
      'a form filed at any time, without a duty',
      { 'duties.length': 1, 'forms.1.anytime': { of: { level: 'middle' } } },
    ],
    [
      'a form of pairs in force that the other side confirms',
      {
        'forms.0.anytime': { of: { inForce: ['giver', 'taker'] }, stage: 'second' },
        'forms.0.route.0': { ...confirm, seats: [{ of: 'other', seat: 'head' }] },
      },
    ],
    ['a condition with days, which cannot be counted through', { [field]: "field.from != '2024-05-01'" }],
    ['a duty that begins in the middle', { 'duties.1.since': '2024-09-01' }],
  ])('%s', (_, changes) => expect(found(changes)).toEqual([]));
});

describe('acknowledgements', () => {
  const wrong = { 'figures.0.areas.0.counts.taker': 1 };
  const open = (acknowledged: string[], changes: Record<string, unknown>) =>
    judge(planted({ ...changes, acknowledged: acknowledged.map(finding => ({ finding, because: text })) }))
      .filter(({ because }) => !because)
      .map(({ finding }) => finding);

  it('answer a finding by its name', () => {
    expect(open([], wrong)).toEqual(['figures-sum/2024', 'figures-total']);
    expect(open(['figures-sum/2024'], wrong)).toEqual(['figures-total']);
    expect(open(['figures-sum/2024', 'figures-total'], wrong)).toEqual([]);
  });

  it('without their finding are a finding', () =>
    expect(open(['figures-sum/2024'], {})).toEqual(['acknowledged-nothing/figures-sum/2024']));

  it('cannot excuse what would fail when the program runs', () => {
    const name = 'name-unknown/report/form/note';
    expect(open([name], { 'duties.1.form': 'note' })).toContain(name);
  });
});
