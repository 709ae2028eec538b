import { type Cell, type SheetColumn, sheetOf } from '#shared/documents/spreadsheet.ts';
import { type Filed, waitsForAnswers } from '#shared/domain/filed.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { answerText } from '../cases/answer-words.ts';
import { offer } from '../exports/offer.ts';
import { paths } from '../paths.ts';
import { statusWords } from '../ui/status-words.ts';
import { readRecords, unitName } from './read-records.ts';
import { recordWords } from './record-words.ts';

const isoDay = /^\d{4}-\d\d-\d\d$/;

/** What was filed of a form as a file: what its page lists, all of it, with each party in a column of its own. */
export const recordsFile = offer(paths.recordsFile.route, async c => {
  const records = await readRecords(c);
  if (isRefusal(records)) return records;
  const { clock, form, filed, shows, program, directory } = records;
  const { t, zone } = clock;
  const say = recordWords(t.tongue);
  const roles = form.parties.length > 0 ? form.parties : ['unit'];
  const roleTitle = (role: string) => {
    const title = program.definition.roles.find(({ id }) => id === role)?.title;
    return title ? t.of(title) : say('who');
  };
  const columns: SheetColumn<Filed>[] = [
    { title: say('reference'), cell: ({ reference }) => reference },
    ...shows.map(field => ({
      title: t.of(field.label),
      cell: ({ shown }: Filed): Cell => {
        const value = shown?.[field.id];
        if (value === undefined || typeof value === 'number') return value;
        if (field.kind === 'day' && typeof value === 'string' && isoDay.test(value)) return { day: value };
        return answerText({ t, directory }, field, value);
      },
    })),
    ...roles.map(role => ({
      title: roleTitle(role),
      cell: ({ parties }: Filed) => unitName(records, parties[role] ?? ''),
    })),
    { title: say('filer'), cell: ({ filer }) => filer && unitName(records, filer) },
    {
      title: say('state'),
      cell: one => (waitsForAnswers(one) ? say('unanswered') : statusWords(t.tongue)(one.status)),
    },
    { title: say('submitted'), cell: ({ submittedAt }) => submittedAt && { at: submittedAt } },
  ];
  return sheetOf({ title: t.of(form.title), zone }, columns, filed);
});
