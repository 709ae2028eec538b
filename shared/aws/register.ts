import type { Grant } from '#shared/domain/access.ts';
import type { Brief } from '#shared/domain/case-brief.ts';
import type { Cases } from '#shared/services.ts';
import { readBrief } from './case-head.ts';
import type { Row } from './expressions.ts';
import { fitsCase, fitsUnit } from './fits.ts';
import { filedBegins, filedOf, formRegistered, registerOf } from './keys.ts';
import type { Table } from './table.ts';

/** So many briefs are remembered, one to two kilobytes each. */
const most = 5_000;

/** The same text is the same brief: a list of a thousand cases parses those that changed since it was looked at. Nobody writes into one. */
const remembered = () => {
  const known = new Map<string, ReturnType<typeof readBrief>>();
  return (text: string) => {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= most) known.clear();
    const read = readBrief(text);
    known.set(text, read);
    return read;
  };
};

/** The cases of an area as lists show them, without any of them being read. */
export const tableRegister = (table: Table): Pick<Cases, 'register' | 'filed'> => {
  const briefOf = remembered();

  const rowsAt = async (grant: Grant, area: string, at: string, begins?: string) => {
    if (grant.resource.kind !== 'program') fitsUnit(grant, area);
    return table.index({ index: 'register', at, ...(begins && { begins }) });
  };

  /** Who reads in a program's lists reads what lies below its organiser. */
  const shown =
    (grant: Grant) =>
    (row: Row): Brief => {
      const { resource } = grant;
      const { above, brief } = briefOf(String(row.brief));
      if (resource.kind === 'program' && !above.includes(resource.organiser)) fitsCase(grant, brief.id);
      return brief;
    };

  return {
    async register(grant, where) {
      const [only, ...others] = where.forms;
      if (only === undefined) return [];
      const begins = others.length === 0 ? `${only}#` : undefined;
      const rows = await rowsAt(grant, where.area, registerOf(where), begins);
      return rows.filter(row => where.forms.includes(formRegistered(String(row.rs)))).map(shown(grant));
    },

    async filed(grant, where) {
      return (await rowsAt(grant, where.area, filedOf(where), filedBegins(where))).map(shown(grant));
    },
  };
};
