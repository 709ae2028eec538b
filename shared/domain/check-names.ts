import { type Finding, placed, say } from './check-finding.ts';
import { fieldsOf } from './content.ts';
import type { Definition, Duty, Form } from './definition.ts';

const words = {
  level: ['层级', 'level'],
  unit: ['单位', 'unit'],
  seat: ['岗位', 'seat'],
  role: ['角色', 'role'],
  round: ['年度', 'round'],
  stage: ['阶段', 'stage'],
  form: ['表单', 'form'],
  party: ['当事方', 'party'],
  field: ['填写项', 'field'],
} as const;
type Kind = keyof typeof words;

/** A use of a name: what kind of thing it should name, where, and on whose behalf it is said. */
type Use = { kind: Kind; name: string; at: string; by: string; known?: readonly string[] };

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

const dutyUses = (duty: Duty, at: string): Use[] => [
  { kind: 'form', name: duty.form, at: `${at}.form`, by: duty.id },
  ...(duty.stage ? [{ kind: 'stage' as const, name: duty.stage, at: `${at}.stage`, by: duty.id }] : []),
  ...('role' in duty.of ? [{ kind: 'role' as const, name: duty.of.role, at: `${at}.of`, by: duty.id }] : []),
  ...('level' in duty.of
    ? [{ kind: 'level' as const, name: duty.of.level, at: `${at}.of`, by: duty.id }]
    : []),
  ...many('round', duty.rounds, `${at}.rounds`, duty.id),
];

const formUses = (form: Form, at: string): Use[] => {
  const parties = partiesOf(form);
  const fields = [...ids(fieldsOf(form)), ...ids(form.attachments)];
  return [
    ...many('role', form.parties, `${at}.parties`, form.id),
    ...many('seat', form.drafts, `${at}.drafts`, form.id),
    ...many('seat', form.submits, `${at}.submits`, form.id),
    ...placed(`${at}.rules`, form.rules).map(({ one, at }) => ({
      kind: 'field' as const,
      name: one.at,
      at: `${at}.at`,
      by: `${form.id}/${one.id}`,
      known: fields,
    })),
    ...placed(`${at}.route`, form.route).flatMap(step =>
      placed(`${step.at}.seats`, step.one.seats).flatMap(({ one, at }): Use[] => [
        { kind: 'seat', name: one.seat, at: `${at}.seat`, by: `${form.id}/${step.one.id}` },
        {
          kind: 'party',
          name: one.of.split('.')[0] ?? '',
          at: `${at}.of`,
          by: `${form.id}/${step.one.id}`,
          known: ['organiser', ...parties],
        },
      ]),
    ),
  ];
};

/** Names of the parties of a form's cases: its roles, or the one `unit` that files it. */
export const partiesOf = (form: Form): readonly string[] =>
  form.parties.length > 0 ? form.parties : ['unit'];

const many = (kind: Kind, names: readonly string[] | undefined, at: string, by: string): Use[] =>
  placed(at, names ?? []).map(({ one, at }) => ({ kind, name: one, at, by }));

const usesIn = (definition: Definition): Use[] => [
  { kind: 'unit', name: definition.organiser, at: 'organiser', by: 'organiser' },
  ...placed('units', definition.units).flatMap(({ one, at }): Use[] => [
    { kind: 'level', name: one.level, at: `${at}.level`, by: one.id },
    ...(one.under ? [{ kind: 'unit' as const, name: one.under, at: `${at}.under`, by: one.id }] : []),
  ]),
  ...placed('seats', definition.seats).flatMap(({ one, at }) => [
    ...many('level', one.levels, `${at}.levels`, one.id),
    ...many('seat', one.superior && [one.superior.seat], `${at}.superior`, one.id),
  ]),
  ...placed('roles', definition.roles).flatMap(({ one, at }) =>
    many('level', [one.level], `${at}.level`, one.id),
  ),
  ...many('role', definition.pairing?.parties, 'pairing.parties', 'pairing'),
  ...many(
    'role',
    definition.pairing?.capacity.map(({ role }) => role),
    'pairing.capacity',
    'capacity',
  ),
  ...placed('stages', definition.stages).flatMap(({ one, at }) =>
    many('round', one.rounds, `${at}.rounds`, one.id),
  ),
  ...placed('duties', definition.duties).flatMap(({ one, at }) => dutyUses(one, at)),
  ...placed('forms', definition.forms).flatMap(({ one, at }) => formUses(one, at)),
  ...placed('figures', definition.figures).flatMap(({ one, at }) => [
    ...many('round', [one.round], `${at}.round`, `figures-${one.round}`),
    ...placed(`${at}.areas`, one.areas).flatMap(({ one: area, at }) => [
      ...many('unit', [area.area], `${at}.area`, `figures-${one.round}`),
      ...many('role', Object.keys(area.counts), `${at}.counts`, `figures-${one.round}`),
    ]),
  ]),
];

/** Every name that is used must be somebody's. */
export const unknownNames = (definition: Definition): Finding[] => {
  const known: Record<Exclude<Kind, 'party' | 'field'>, string[]> = {
    level: ids(definition.levels),
    unit: ids(definition.units),
    seat: ids(definition.seats),
    role: ids(definition.roles),
    round: ids(definition.rounds),
    stage: ids(definition.stages),
    form: ids(definition.forms),
  };
  return usesIn(definition)
    .filter(use => {
      const names = use.known ?? (use.kind in known ? known[use.kind as keyof typeof known] : []);
      return !names.includes(use.name);
    })
    .map(({ kind, name, at, by }) => {
      const [zh, en] = words[kind];
      return say(
        'name-unknown',
        `${by}/${kind}/${name}`,
        at,
        `没有名为“${name}”的${zh}。`,
        `There is no ${en} named "${name}".`,
      );
    });
};
