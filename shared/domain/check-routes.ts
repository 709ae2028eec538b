import { bureausOf, filersOf } from './check-filing.ts';
import { type Finding, placed, say } from './check-finding.ts';
import { fieldsOf } from './content.ts';
import type { Definition, Form } from './definition.ts';
import type { SeatReference, StepDefinition } from './route.ts';
import type { Name } from './text.ts';

/** Where the unit may lie that a submission is about: on the level of its role, or of any role when it names none. */
const concernedLevels = (definition: Definition, form: Form): Name[] => {
  const field = fieldsOf(form).find(({ id }) => id === form.concerns);
  const named = field?.kind === 'unit' ? field.role : undefined;
  const roles = definition.roles.filter(({ id }) => named === undefined || id === named);
  return field ? [...new Set(roles.map(({ level }) => level))] : [];
};

const ownLevels = (definition: Definition, form: Form, party: string): Name[] => {
  if (party === 'concerned') return concernedLevels(definition, form);
  const role = definition.roles.find(({ id }) => id === party);
  return role ? [role.level] : ['unit', 'other'].includes(party) ? filersOf(definition, form) : [];
};

/** Levels at which the unit of a reference may lie. A unit may be run from any bureau level above it. */
const levelsOf = (definition: Definition, form: Form, { of }: SeatReference): Name[] => {
  if (of === 'organiser')
    return definition.units.filter(({ id }) => id === definition.organiser).map(({ level }) => level);
  const [party = '', relation] = of.split('.');
  const own = ownLevels(definition, form, party);
  if (relation === undefined) return own;
  const above = bureausOf(definition, own);
  return relation === 'area' ? above.slice(-1) : above;
};

const seats = (definition: Definition, form: Form, step: StepDefinition, path: string): Finding[] =>
  placed(`${path}.seats`, step.seats).flatMap(({ one, at }) => {
    const seat = definition.seats.find(({ id }) => id === one.seat);
    const levels = levelsOf(definition, form, one);
    const by = `${form.id}/${step.id}/${one.of}`;
    if (levels.length === 0)
      return [
        say(
          'step-nobody',
          by,
          at,
          `“${one.of}”不对应任何单位。`,
          `No unit can ever be meant by "${one.of}".`,
        ),
      ];
    const missing = levels.filter(level => seat && !seat.levels.includes(level));
    return missing.map(level =>
      say(
        'step-seat',
        `${by}/${level}`,
        at,
        `层级“${level}”没有岗位“${one.seat}”。`,
        `"${one.of}" may be a unit of the level "${level}", which has no seat "${one.seat}".`,
      ),
    );
  });

const isDayColumn = (form: Form, { list, rowsDue }: StepDefinition): boolean =>
  fieldsOf(form).some(
    field =>
      field.kind === 'list' &&
      field.id === list &&
      field.columns.some(({ id, kind }) => id === rowsDue && kind === 'day'),
  );

type Trap = { code: string; when: boolean; zh: string; en: string };

/** Words in a step that have no effect, or that cannot be meant. */
const traps = (form: Form, step: StepDefinition, before: readonly StepDefinition[]): Trap[] => [
  {
    code: 'step-sign',
    when: step.kind === 'sign' && step.seats.some(({ of }) => of === 'organiser' || of.includes('.')),
    zh: '只有当事方可以签署。',
    en: 'Only the parties themselves can sign.',
  },
  {
    code: 'step-order',
    when: step.kind === 'consent' && before.some(({ kind }) => kind === 'sign'),
    zh: '征求意见应在签署之前。',
    en: 'A consent stands before the signing.',
  },
  {
    code: 'step-order',
    when: before.some(({ kind }) => kind === 'record'),
    zh: '备案之后不能再有环节。',
    en: 'Nothing follows the record: the case is filed.',
  },
  {
    code: 'step-reject',
    when: step.may.includes('reject') && !['consent', 'review'].includes(step.kind),
    zh: '该环节可以退回，不能驳回。',
    en: 'This kind of step can return, but not reject.',
  },
  {
    code: 'step-asks',
    when: step.asks.length > 0 && step.kind !== 'record',
    zh: '只有备案环节填写编号和日期。',
    en: 'Only a record asks for number and date.',
  },
  {
    code: 'step-list',
    when: (step.kind === 'reply') !== (step.list !== undefined),
    zh: '整改回复环节要写明逐条回复哪张列表，其他环节没有列表。',
    en: 'A reply names the list whose rows are answered, and no other kind of step has one.',
  },
  {
    code: 'step-rows-due',
    when: step.rowsDue !== undefined && !isDayColumn(form, step),
    zh: '逐条的办理期限要取自该列表的日期列。',
    en: 'The day of each row comes from a column of days in the list that is answered.',
  },
  {
    code: 'step-files',
    when: step.files !== undefined && step.kind !== 'reply',
    zh: '只有整改回复可以附佐证材料。',
    en: 'Only a reply takes files with its answers.',
  },
  {
    code: 'step-silent',
    when: step.whenSilent === 'escalate' && step.within === undefined,
    zh: '没有办理期限，不会升级办理。',
    en: 'Without "within" there is no day on which silence could be escalated.',
  },
];

const route = (definition: Definition, form: Form, at: string): Finding[] => {
  const steps = placed(`${at}.route`, form.route).flatMap(({ one, at }, index) => [
    ...seats(definition, form, one, at),
    ...traps(form, one, form.route.slice(0, index))
      .filter(trap => trap.when)
      .map(({ code, zh, en }) => say(code, `${form.id}/${one.id}`, at, zh, en)),
  ]);
  // Where nothing was found there is nothing to answer: a route that begins with the answers may be empty.
  const open =
    form.route.length > 0 &&
    form.route[0]?.kind !== 'reply' &&
    form.route.every(step => step.when !== undefined);
  return open
    ? [
        ...steps,
        say(
          'form-nobody-decides',
          form.id,
          `${at}.route`,
          '每个环节都有条件：条件都不成立时，无人办理。',
          'Every step has a condition: when none of them holds, nobody decides.',
        ),
      ]
    : steps;
};

/** Routes with steps that nobody can take, or that say what has no effect. */
export const brokenRoutes = (definition: Definition): Finding[] =>
  placed('forms', definition.forms).flatMap(({ one, at }) => route(definition, one, at));
