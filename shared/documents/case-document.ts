import { dayOf, type Instant } from '#shared/domain/calendar.ts';
import {
  type Answers,
  type Case,
  type Content,
  filledInFor,
  type Row as ListRow,
  type Task,
} from '#shared/domain/case.ts';
import { asked } from '#shared/domain/content.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import type { Column, Field, ListField } from '#shared/domain/field.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { factsOf, rolesIn } from '#shared/domain/routing.ts';
import { type Directory, seatRole, seatUnit } from '#shared/domain/territory.ts';
import type { CertificateDocument, Decision } from './certificate-document.ts';
import type { FormDocument, Row, Table } from './form-document.ts';

/** Documents are in the language of the plan: what is signed must read the same for everybody. */
const language = 'zh';
const footer = '结对帮扶工作平台';

const unitName = (directory: Directory, id: string | undefined) =>
  directory.get(id ?? '')?.name.zh ?? id ?? '';

const iso = (at: Instant) => new Date(at).toISOString();

/** 2024年9月20日 15:04, as official documents write a moment. */
const moment = (at: Instant, zone: string) => {
  const [year, month, day] = dayOf(at, zone).split('-').map(Number);
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  return `${year}年${month}月${day}日 ${time}`;
};

const day = (value: string) => {
  const [year, month, date] = value.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** An answer as it is printed. A declaration is printed as its own sentence with what was ticked. */
const printed = (
  field: Exclude<Field, ListField> | Column,
  value: Answers[string] | undefined,
  directory: Directory,
): string | string[] => {
  if (value === undefined || value === '') return '';
  switch (field.kind) {
    case 'day':
      return day(String(value));
    case 'choice':
      return field.options.find(option => option.id === value)?.title.zh ?? '';
    case 'choices':
      return field.options
        .filter(option => Array.isArray(value) && value.some(one => one === option.id))
        .map(option => option.title.zh);
    case 'declaration':
      return value === true ? '已声明' : '';
    case 'unit':
      return unitName(directory, String(value));
    default:
      return String(value);
  }
};

/** A list is printed as a table, one column a question. */
const printedList = ({ columns }: ListField, rows: readonly ListRow[], directory: Directory): Table => ({
  head: columns.map(column => column.label.zh),
  rows: rows.map(row =>
    columns.map(column => [printed(column, row[column.id], directory)].flat().join('、')),
  ),
});

const printedAnswer = (field: Field, value: Answers[string] | undefined, directory: Directory) =>
  field.kind === 'list' ? printedList(field, rowsOf(value), directory) : printed(field, value, directory);

/** A table that could not take everything says so on paper, too. */
const beyondRows = (field: Field, { filled }: Content): Row[] => {
  const n = filled?.beyond?.[field.id];
  return field.kind === 'list' && n !== undefined
    ? [{ label: '未列入', value: `来源中还有 ${n} 行没有列入：本表最多 ${field.most} 行。` }]
    : [];
};

const partyRows = (one: Case, definition: Definition, directory: Directory): Row[] =>
  Object.entries(one.parties).flatMap(([role, unit]) => [
    {
      label: definition.roles.find(known => known.id === role)?.title.zh ?? '单位',
      value: unitName(directory, unit),
    },
    { label: '主管部门', value: unitName(directory, directory.get(unit)?.bureau) },
  ]);

/** What a bureau filled in for a unit says so on paper, too. */
const filledInRows = (one: Case, directory: Directory): Row[] =>
  one.onBehalf && filledInFor(one)
    ? [
        {
          label: '代填说明',
          value: `由${unitName(directory, seatUnit(one.onBehalf.seat))}代填。原因：${one.onBehalf.reason}`,
        },
      ]
    : [];

/** The submitted form as a document: parties first, then every question that was asked, in the form's order. */
export const formDocumentOf = (
  one: Case,
  content: Content,
  definition: Definition,
  directory: Directory,
): FormDocument => {
  const form = formOf(definition, one.form);
  const facts = factsOf(directory, rolesIn(one), content.answers);
  const round = definition.rounds.find(known => known.id === one.programRound);
  return {
    at: iso(one.submittedAt ?? 0),
    language,
    title: form.title.zh,
    subtitle: `${definition.title.zh} ${round?.title.zh ?? ''}`.trim(),
    reference: one.reference,
    sections: [
      {
        title: '双方单位',
        rows: [
          ...partyRows(one, definition, directory),
          ...filledInRows(one, directory),
          ...(one.corrects
            ? [{ label: '更正说明', value: `更正${one.corrects.reference}。${one.corrects.reason}` }]
            : []),
        ],
      },
      ...form.sections.map(section => ({
        title: section.title.zh,
        rows: section.fields
          .filter(field => asked(field, facts))
          .flatMap(field => [
            { label: field.label.zh, value: printedAnswer(field, content.answers[field.id], directory) },
            ...beyondRows(field, content),
          ]),
      })),
    ],
    attachments: content.attachments.map(({ name, sha256, size }) => ({ name, sha256, size })),
    footer,
  };
};

/** What the case's parties and bureaus did, for the page that is appended at the end. */
export const certificateOf = (
  one: Case,
  { chainHead, site }: { chainHead: string; site: string },
  definition: Definition,
  directory: Directory,
): CertificateDocument => {
  const { zone } = definition;
  const seatTitle = (seat: string) =>
    definition.seats.find(known => known.id === seatRole(seat))?.title.zh ?? seatRole(seat);
  /** What a step decided counts as it decided last. */
  const counts = ({ step, round }: Task) =>
    !one.tasks.some(other => other.step === step && other.round > round);
  const acted = (kinds: readonly string[]) =>
    one.tasks.filter(
      task =>
        task.state === 'APPROVED' &&
        task.by &&
        counts(task) &&
        kinds.includes(one.route[task.step]?.kind ?? ''),
    );
  const decision = (task: Task): Decision => ({
    bureau: unitName(directory, seatUnit(task.seat)),
    seat: seatTitle(task.seat),
    person: task.by?.name ?? '',
    opinion: task.opinion ?? '同意',
    at: moment(task.at ?? 0, zone),
  });
  const roleOf = (unit: string) => Object.entries(one.parties).find(([, party]) => party === unit)?.[0];
  const recorded = acted(['record']).at(-1);
  const last = Math.max(0, ...one.tasks.map(task => task.at ?? 0));
  return {
    at: iso(last),
    language,
    reference: one.reference,
    title: formOf(definition, one.form).title.zh,
    signatures: acted(['sign']).map(task => ({
      role: definition.roles.find(known => known.id === roleOf(seatUnit(task.seat)))?.title.zh ?? '',
      unit: unitName(directory, seatUnit(task.seat)),
      person: task.by?.name ?? '',
      seat: seatTitle(task.seat),
      at: moment(task.at ?? 0, zone),
    })),
    consents: acted(['consent']).map(decision),
    approvals: acted(['review', 'acknowledge', 'confirm']).map(decision),
    ...(recorded && {
      record: {
        number: one.record?.number ?? '',
        date: one.record?.date ? day(one.record.date) : '',
        bureau: unitName(directory, seatUnit(recorded.seat)),
        person: recorded.by?.name ?? '',
      },
    }),
    chainHead,
    verificationUrl: `${site}/verify/${one.reference}`,
    footer,
  };
};
