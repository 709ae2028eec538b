import { type Finding, placed, say } from './check-finding.ts';
import { listsIn } from './check-lists.ts';
import { fieldsOf } from './content.ts';
import type { Definition, Duty, Form } from './definition.ts';
import type { Column, Field, ListField } from './field.ts';

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
  option: ['选项', 'option'],
  duty: ['任务', 'duty'],
} as const;
type Kind = keyof typeof words;

/** A use of a name: what kind of thing it should name, where, and on whose behalf it is said. */
type Use = { kind: Kind; name: string; at: string; by: string; known?: readonly string[] };

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

/** A name that may be left out. */
const one = (
  kind: Kind,
  name: string | undefined,
  at: string,
  by: string,
  known?: readonly string[],
): Use[] => (name === undefined ? [] : [{ kind, name, at, by, ...(known && { known }) }]);

const many = (kind: Kind, names: readonly string[] | undefined, at: string, by: string): Use[] =>
  placed(at, names ?? []).flatMap(name => one(kind, name.one, name.at, by));

/** Names of the units of a form's cases: its roles, with the `other` side where one files, or the one `unit` that files it. */
export const partiesOf = ({ parties, anytime, concerns }: Form): readonly string[] => {
  if (parties.length === 0) return ['unit', ...(concerns === undefined ? [] : ['concerned'])];
  return anytime ? [...parties, 'other'] : parties;
};

const anytimeUses = ({ id, anytime }: Form, at: string): Use[] => {
  if (!anytime) return [];
  const { of, stage } = anytime;
  return [
    ...one('stage', stage, `${at}.stage`, id),
    ...many('role', 'inForce' in of ? of.inForce : undefined, `${at}.of.inForce`, id),
    ...one('level', 'level' in of ? of.level : undefined, `${at}.of`, id),
  ];
};

const dutyUses = (duty: Duty, at: string): Use[] => [
  ...one('form', duty.form, `${at}.form`, duty.id),
  ...one('stage', duty.stage, `${at}.stage`, duty.id),
  ...one('role', 'role' in duty.of ? duty.of.role : undefined, `${at}.of`, duty.id),
  ...many('role', 'inForce' in duty.of ? duty.of.inForce : undefined, `${at}.of.inForce`, duty.id),
  ...one('level', 'level' in duty.of ? duty.of.level : undefined, `${at}.of`, duty.id),
  ...many('round', duty.rounds, `${at}.rounds`, duty.id),
  ...many('round', duty.assumed, `${at}.assumed`, duty.id),
];

const unitUses = (form: Form, question: Field | Column, at: string): Use[] =>
  question.kind === 'unit' ? one('role', question.role, `${at}.role`, `${form.id}/${question.id}`) : [];

/** Columns and fields by which the rows of a list enrol. */
const enrolUses = (form: Form, list: ListField, at: string): Use[] => {
  const { enrols } = list;
  if (!enrols) return [];
  const by = `${form.id}/${list.id}`;
  const columns = ids(list.columns);
  if (enrols.as === 'members')
    return [
      ...[enrols.unit, enrols.role].flatMap(name => one('field', name, `${at}.enrols`, by, columns)),
      ...placed(`${at}.columns`, list.columns).flatMap(({ one: column, at }) =>
        column.id === enrols.role && column.kind === 'choice'
          ? many('role', ids(column.options), `${at}.options`, by)
          : [],
      ),
    ];
  if (enrols.as === 'renewals') {
    const decision = list.columns.find(({ id }) => id === enrols.decision);
    const options = decision?.kind === 'choice' ? ids(decision.options) : [];
    return [
      ...one('field', enrols.decision, `${at}.enrols`, by, columns),
      ...[...enrols.continues, ...enrols.changes].flatMap(name =>
        one('option', name, `${at}.enrols`, by, options),
      ),
    ];
  }
  return [
    ...one('field', enrols.reason, `${at}.enrols`, by, columns),
    ...one('field', enrols.leftOut, `${at}.enrols`, by, ids(fieldsOf(form))),
  ];
};

const paperUses = (form: Form, at: string): Use[] => {
  const { takesOver: paper } = form;
  if (!paper) return [];
  const days = fieldsOf(form).filter(({ kind }) => kind === 'day');
  const place = `${at}.takesOver`;
  return [
    ...one('duty', paper.duty, place, form.id),
    ...one('party', paper.by.split('.')[0], place, form.id, partiesOf(form)),
    ...one('field', paper.handedIn, place, form.id, ids(days)),
    ...one('field', paper.record?.number, place, form.id, ids(fieldsOf(form))),
    ...one('field', paper.record?.date, place, form.id, ids(days)),
  ];
};

/** Fields that can name whom a submission is about: of one unit, always answered. */
const concernable = (form: Form): string[] =>
  ids(fieldsOf(form).filter(one => one.kind === 'unit' && one.required && !one.when));

const formUses = (form: Form, at: string): Use[] => {
  const parties = ['organiser', ...partiesOf(form)];
  const fields = [...ids(fieldsOf(form)), ...ids(form.attachments)];
  const lists = listsIn(form, at).map(({ list }) => list.id);
  return [
    ...many('role', form.parties, `${at}.parties`, form.id),
    ...anytimeUses(form, `${at}.anytime`),
    ...placed(`${at}.shows`, form.shows).flatMap(({ one: name, at }) =>
      one('field', name, at, form.id, ids(fieldsOf(form))),
    ),
    ...one('field', form.concerns, `${at}.concerns`, form.id, concernable(form)),
    ...many('seat', form.drafts, `${at}.drafts`, form.id),
    ...many('seat', form.submits, `${at}.submits`, form.id),
    ...placed(`${at}.onBehalf`, form.onBehalf).flatMap(({ one: { seat, of }, at }) => [
      ...one('seat', seat, `${at}.seat`, form.id),
      ...one('party', of.split('.')[0], `${at}.of`, form.id, parties),
    ]),
    ...paperUses(form, at),
    ...placed(`${at}.sections`, form.sections).flatMap(section =>
      placed(`${section.at}.fields`, section.one.fields).flatMap(({ one, at }) => unitUses(form, one, at)),
    ),
    ...listsIn(form, at).flatMap(({ list, at }) => [
      ...placed(`${at}.columns`, list.columns).flatMap(({ one, at }) => unitUses(form, one, at)),
      ...enrolUses(form, list, at),
      ...placed(`${at}.rules`, list.rules).flatMap(rule =>
        one('field', rule.one.at, `${rule.at}.at`, `${form.id}/${list.id}.${rule.one.id}`, ids(list.columns)),
      ),
    ]),
    ...placed(`${at}.rules`, form.rules).flatMap(rule =>
      one('field', rule.one.at, `${rule.at}.at`, `${form.id}/${rule.one.id}`, fields),
    ),
    ...placed(`${at}.route`, form.route).flatMap(step =>
      placed(`${step.at}.seats`, step.one.seats).flatMap(({ one: { seat, of }, at }) => [
        ...one('seat', seat, `${at}.seat`, `${form.id}/${step.one.id}`),
        ...one('party', of.split('.')[0], `${at}.of`, `${form.id}/${step.one.id}`, parties),
      ]),
    ),
    ...placed(`${at}.route`, form.route).flatMap(step =>
      one('field', step.one.list, `${step.at}.list`, `${form.id}/${step.one.id}`, lists),
    ),
  ];
};

const figureUses = ({ figures }: Definition): Use[] =>
  placed('figures', figures).flatMap(({ one: { round, areas }, at }) => [
    ...one('round', round, `${at}.round`, `figures-${round}`),
    ...placed(`${at}.areas`, areas).flatMap(({ one: { area, counts }, at }) => [
      ...one('unit', area, `${at}.area`, `figures-${round}`),
      ...Object.keys(counts).flatMap(role => one('role', role, `${at}.counts`, `figures-${round}`)),
    ]),
  ]);

/** Fields of the agreement that say how long a pair lasts: without them no pair would be in force. */
const termUses = ({ pairing, forms }: Definition): Use[] => {
  const { term } = pairing ?? {};
  if (!term) return [];
  const form = forms.find(({ id }) => id === term.form);
  const days = form ? ids(fieldsOf(form).filter(({ kind }) => kind === 'day')) : [];
  return [
    ...one('form', term.form, 'pairing.term.form', 'pairing'),
    ...(form ? (['from', 'to'] as const) : []).flatMap(edge =>
      one('field', term[edge], `pairing.term.${edge}`, 'pairing', days),
    ),
  ];
};

const usesIn = (definition: Definition): Use[] => [
  ...one('unit', definition.organiser, 'organiser', 'organiser'),
  ...placed('units', definition.units).flatMap(({ one: { id, level, under }, at }) => [
    ...one('level', level, `${at}.level`, id),
    ...one('unit', under, `${at}.under`, id),
  ]),
  ...placed('seats', definition.seats).flatMap(({ one: { id, levels, superior }, at }) => [
    ...many('level', levels, `${at}.levels`, id),
    ...one('seat', superior?.seat, `${at}.superior`, id),
  ]),
  ...placed('roles', definition.roles).flatMap(({ one: { id, level }, at }) =>
    one('level', level, `${at}.level`, id),
  ),
  ...many('role', definition.pairing?.parties, 'pairing.parties', 'pairing'),
  ...termUses(definition),
  ...placed('pairing.capacity', definition.pairing?.capacity ?? []).flatMap(({ one: { role }, at }) =>
    one('role', role, `${at}.role`, 'capacity'),
  ),
  ...placed('stages', definition.stages).flatMap(({ one: { id, rounds, assumed }, at }) => [
    ...many('round', rounds, `${at}.rounds`, id),
    ...many('round', assumed, `${at}.assumed`, id),
  ]),
  ...placed('duties', definition.duties).flatMap(duty => dutyUses(duty.one, duty.at)),
  ...placed('forms', definition.forms).flatMap(form => formUses(form.one, form.at)),
  ...figureUses(definition),
];

/** Every name that is used must be somebody's. */
export const unknownNames = (definition: Definition): Finding[] => {
  const known: Record<Exclude<Kind, 'party' | 'field' | 'option'>, string[]> = {
    level: ids(definition.levels),
    unit: ids(definition.units),
    seat: ids(definition.seats),
    role: ids(definition.roles),
    round: ids(definition.rounds),
    stage: ids(definition.stages),
    form: ids(definition.forms),
    duty: ids(definition.duties),
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
