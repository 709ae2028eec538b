import { letterOf, lettersId, type Told } from '#shared/domain/plan-news.ts';
import type { Lettering, Letters } from '#shared/services.ts';
import { fitsChange } from './fits.ts';
import { dueKeys, outboxKey, programKey, toldKey } from './keys.ts';
import { docOf, type Table } from './table.ts';

/** An outbox row that nobody delivered half a minute after it was written was left behind by a crash. */
const patience = 30_000;

/** One row for each program, and one for each person who was ever told something of it. Nothing grows with the days. */
export const tableLetters = (table: Table): Letters => ({
  async basis({ id, version }) {
    const enrolled = await table.get(programKey.enrolled(id));
    return `${version} ${enrolled?.stamp ?? ''}`;
  },

  async last(program) {
    const row = await table.get(programKey.letters(program));
    return row && docOf<Lettering>(row);
  },

  async goOn(grant, program, before, after) {
    fitsChange(grant);
    const put = { ...programKey.letters(program), doc: JSON.stringify(after) };
    return table.write({ put, when: [before ? { doc: JSON.stringify(before) } : 'absent'] });
  },

  async told(program, people) {
    const keys = people.map(person => toldKey(lettersId(program, person)));
    const rows = await Promise.all(keys.map(key => table.get(key)));
    return rows.map(row => row && docOf<Told>(row));
  },

  async tell(grant, program, { person, before, after, at, effects }) {
    fitsChange(grant);
    const id = lettersId(program, person);
    const seq = letterOf(after.day);
    const failed = await table.transact([
      {
        put: { ...toldKey(id), day: after.day, doc: JSON.stringify(after) },
        when: [before ? { day: before.day } : 'absent'],
      },
      {
        put: {
          ...outboxKey(id, seq),
          doc: JSON.stringify(effects),
          ...dueKeys({ kind: 'outbox', id, seq, at: at + patience }),
        },
        when: ['absent'],
      },
    ]);
    return failed.length === 0;
  },
});
