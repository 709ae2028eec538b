import { type Finding, placed, say } from './check-finding.ts';
import { partiesOf } from './check-names.ts';
import { fieldsOf } from './content.ts';
import type { Definition, Form } from './definition.ts';
import type { Column, Field, ListField } from './field.ts';
import { type Fact, type Source, standings } from './source.ts';

type Question = Pick<Field | Column, 'kind'> & { options?: readonly { id: string }[] };

/** What a source can say: the form that was filed, and the roles of whom it was filed. */
type Said = { form?: Form; roles: readonly string[] };

const formOfSource = ({ duties, forms, pairing }: Definition, source: Source): Form | undefined => {
  const id =
    source.from === 'deliveries'
      ? duties.find(one => one.id === source.duty)?.form
      : source.from === 'cases'
        ? source.form
        : source.from === 'pairs'
          ? pairing?.term?.form
          : undefined;
  return forms.find(form => form.id === id);
};

const saidBy = (definition: Definition, source: Source): Said => {
  const form = formOfSource(definition, source);
  const paired = source.from === 'pairs' || source.from === 'plan';
  const roles = paired ? (definition.pairing?.parties ?? []) : form ? partiesOf(form) : [];
  return { ...(form && { form }), roles };
};

/** What answers a fact, as if it were asked; undefined when the source cannot say it. */
const questionOf = (source: Source, { form, roles }: Said, fact: Fact): Question | undefined => {
  const [of, name] = fact.split('.');
  switch (of) {
    case 'party':
      return roles.includes(name ?? '') ? { kind: 'unit' } : undefined;
    case 'answer':
      return form && fieldsOf(form).find(({ id, kind }) => id === name && kind !== 'list');
    case 'term':
      return source.from === 'pairs' ? { kind: 'day' } : undefined;
    case 'standing':
      return source.from === 'deliveries'
        ? { kind: 'choice', options: standings.map(id => ({ id })) }
        : undefined;
    default:
      if (source.from === 'plan') return undefined;
      return fact === 'record.date' ? { kind: 'day' } : { kind: 'text' };
  }
};

/** Can the question hold whatever the other was answered? A longer text can; a choice must know every option. */
const holds = (question: Question, from: Question): boolean => {
  const { options = [] } = question;
  if (from.options !== undefined && options.length > 0)
    return question.kind === from.kind && from.options.every(({ id }) => options.some(one => one.id === id));
  const texts = ['text', 'paragraph'];
  return question.kind === from.kind || (texts.includes(question.kind) && texts.includes(from.kind));
};

type Use = { source: Source; by: string; at: string; form: Form };

const unknownSource = (definition: Definition, { source, by, at }: Use): Finding[] => {
  const missing = (what: string, name: string, zh: string, en: string) =>
    say(
      'source-unknown',
      `${by}/${what}/${name}`,
      at,
      `没有名为“${name}”的${zh}。`,
      `There is no ${en} named "${name}".`,
    );
  if (source.from === 'deliveries')
    return definition.duties.some(({ id }) => id === source.duty)
      ? []
      : [missing('duty', source.duty, '任务', 'duty')];
  if (source.from !== 'cases') return [];
  const form = definition.forms.find(({ id }) => id === source.form);
  if (!form) return [missing('form', source.form, '表单', 'form')];
  const { day } = source;
  const asked = day === undefined || fieldsOf(form).some(({ id, kind }) => id === day && kind === 'day');
  return asked ? [] : [missing('day', day, '日期填写项', 'day field')];
};

/** Of rows each delivery must be one: so the list and its source come in the same periods. */
const otherPeriods = ({ duties }: Definition, { source, by, at, form }: Use): Finding[] => {
  if (source.from !== 'deliveries' || !('fill' in source)) return [];
  const rhythm = duties.find(({ id }) => id === source.duty)?.every;
  const own = duties.filter(duty => duty.form === form.id).map(({ every }) => every);
  return rhythm === undefined || own.every(every => every === rhythm)
    ? []
    : [
        say(
          'source-period',
          by,
          at,
          '列表与其数据来源的周期不同。',
          'The list and what it is filled from come in different periods.',
        ),
      ];
};

const unfit = (
  definition: Definition,
  { source, by, at }: Use,
  fact: Fact,
  question: Question,
): Finding[] => {
  const said = saidBy(definition, source);
  if (source.from !== 'plan' && source.from !== 'pairs' && !said.form) return [];
  const from = questionOf(source, said, fact);
  if (!from)
    return [
      say(
        'source-fact',
        `${by}/${fact}`,
        at,
        `数据来源中没有“${fact}”。`,
        `The source cannot say "${fact}".`,
      ),
    ];
  return holds(question, from)
    ? []
    : [
        say(
          'source-kind',
          `${by}/${fact}`,
          at,
          `“${fact}”填不进这一项：类型或选项不一致。`,
          `"${fact}" does not fit in here: its kind or its options differ.`,
        ),
      ];
};

const listFindings = (definition: Definition, list: ListField, use: Use): Finding[] =>
  Object.entries(list.rows?.fill ?? {}).flatMap(([id, fact]) => {
    const column = list.columns.find(one => one.id === id);
    const at = `${use.at}.fill.${id}`;
    return column
      ? unfit(definition, { ...use, at }, fact, column)
      : [
          say(
            'source-column',
            `${use.by}/${id}`,
            at,
            `列表没有名为“${id}”的列。`,
            `The list has no column named "${id}".`,
          ),
        ];
  });

/** Lists and figures that come by themselves, from what does not exist or does not fit. */
export const brokenSources = (definition: Definition): Finding[] =>
  placed('forms', definition.forms).flatMap(({ one: form, at }) =>
    placed(`${at}.sections`, form.sections).flatMap(section =>
      placed(`${section.at}.fields`, section.one.fields).flatMap(({ one: field, at }) => {
        const source =
          field.kind === 'list' ? field.rows : field.kind === 'number' ? field.filled : undefined;
        if (!source) return [];
        const key = field.kind === 'list' ? 'rows' : 'filled';
        const use: Use = { source, by: `${form.id}/${field.id}`, at: `${at}.${key}`, form };
        const unknown = unknownSource(definition, use);
        if (unknown.length > 0) return unknown;
        return [
          ...otherPeriods(definition, use),
          ...(field.kind === 'list' ? listFindings(definition, field, use) : []),
          ...('sum' in source && source.sum
            ? unfit(definition, { ...use, at: `${use.at}.sum` }, source.sum, { kind: 'number' })
            : []),
        ];
      }),
    ),
  );
