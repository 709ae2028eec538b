import type { Answers } from '#shared/domain/case.ts';
import { changedFields, fieldsOf } from '#shared/domain/content.ts';
import type { ListField } from '#shared/domain/field.ts';
import { changedLines } from '#shared/domain/list.ts';
import { actorName } from '../cases/actor-name.ts';
import type { Look } from '../cases/look.ts';
import { sayMoment } from '../ui/dates.ts';
import type { Problem as Line } from '../ui/messages.ts';
import { listed } from './form-head.ts';
import { formWords } from './form-words.ts';
import { rowKeys } from './list-pages.ts';
import { marksOf, type PageMarks, readerFor, seenBy } from './save-draft.ts';
import { movedSince } from './stored-prints.ts';
import { answersFrom, controlName, withUnsent } from './typed.ts';
import type { Typed } from './typed-cells.ts';
import { cellName, dropName } from './typed-list.ts';
import type { Nameable } from './unit-lists.ts';

/** Those who changed the draft since the page was shown, each at the last time. The page itself is nobody else. */
const writersSince = ({ seen: { history } }: Look, { page, seen }: PageMarks) => {
  const others = history.filter(
    ({ seq, command, did }) => seq > seen && 'revision' in did && !command.startsWith(`${page}-`),
  );
  return [...new Map(others.map(one => [one.by.person, one])).values()];
};

/** What is typed in a row, so that it is found though its number has changed. */
const inRow = ({ columns }: ListField, row: string, typed: Typed): string | undefined =>
  columns
    .filter(({ kind }) => kind !== 'choice')
    .map(({ id }) => typed.get(row + id))
    .find(Boolean)
    ?.slice(0, 30);

/** Who saved meanwhile, then a line for whatever of it the page would overwrite, or bring back, with its place. */
const clashLines = (look: Look, typed: Typed, own: Answers, marks: PageMarks): Line[] => {
  const { form, content } = look.seen;
  const { answers } = content;
  const { t } = look.clock;
  const say = formWords(t.tongue);
  const writers = writersSince(look, marks);
  const by = writers.length === 1 && writers[0] ? writers[0].by.name : say('somebody');
  const differing = new Set([
    ...changedFields(answers, own),
    ...fieldsOf(form).flatMap(({ id }) =>
      changedLines(id, answers[id], own[id]).map(({ row }) => cellName(id, row, '')),
    ),
  ]);
  const lines = movedSince(form, typed, answers).flatMap(({ field, row, gone }): Line[] => {
    const name = controlName(field.id);
    const label = t.of(field.label);
    const differs = differing.has(row === undefined ? field.id : cellName(field.id, row, ''));
    if (row === undefined || field.kind !== 'list')
      return differs ? [{ text: say('changedBy', { at: label, by }), field: name }] : [];
    const dropped = typed.get(dropName(name, row)) === 'yes';
    if (gone ? dropped : !differs) return [];
    const n = rowKeys(field, answers, typed).indexOf(row) + 1;
    const text = inRow(field, cellName(name, row, ''), typed);
    if (gone && !differs && !text) return [];
    const at = `${label} ${say('line', { n })}${text ? say('quoted', { text }) : ''}`;
    // What cannot be added to a list, nor taken away from it, was taken away by what it comes from.
    const said = !gone ? 'changedBy' : differs ? 'goneBy' : 'leftOut';
    const first = field.columns.find(({ fixed }) => !fixed)?.id ?? '';
    return [
      {
        text: say(said, { at, by }),
        field: said === 'goneBy' ? dropName(name, row) : cellName(name, row, first),
      },
    ];
  });
  const saved = writers.map(({ by, at }) => `${actorName(look, by)} ${sayMoment(at, look.clock)}`);
  return [
    ...(saved.length > 0 ? [{ text: say('savedBy', { who: listed(saved, t.tongue) }) }] : []),
    ...lines,
  ];
};

/**
 * A page that was not saved, as it comes back: whole, beside what is stored now. Where somebody else saved meanwhile it says
 * so, whatever else is wrong with it: it has seen the present state then, and will overwrite it. `stale`: it is refused for that.
 */
export const sentAgain = (look: Look, sent: Typed, nameable: Nameable, stale = false) => {
  const { seen } = look;
  const { answers } = seen.content;
  const marks = marksOf(sent);
  const late = marks ? seenBy(seen.case, marks.page, marks.seen) < seen.case.turn : stale;
  // A page that said so says so again in the other language.
  const clash = late || sent.has('others');
  const own = answersFrom(seen.form, sent, answers, readerFor(seen, nameable.names));
  return {
    typed: withUnsent(seen.form, sent, answers, nameable.names),
    ...{ sent, nameable, version: seen.case.version },
    others: clash ? new Set(changedFields(answers, own)) : undefined,
    lines: late && marks ? clashLines(look, sent, own, marks) : [],
  };
};
