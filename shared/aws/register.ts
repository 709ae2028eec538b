import type { Grant } from '#shared/domain/access.ts';
import type { Brief } from '#shared/domain/case-brief.ts';
import type { Cases } from '#shared/services.ts';
import { readBrief } from './case-head.ts';
import type { Row } from './expressions.ts';
import { fitsCase, fitsUnit } from './fits.ts';
import { filedBegins, filedOf, formRegistered, registerOf } from './keys.ts';
import type { Table } from './table.ts';

/** The cases of an area as lists show them, without any of them being read. */
export const tableRegister = (table: Table): Pick<Cases, 'register' | 'filed'> => {
  const rowsAt = async (grant: Grant, area: string, at: string, begins?: string) => {
    if (grant.resource.kind !== 'program') fitsUnit(grant, area);
    return table.index({ index: 'register', at, ...(begins && { begins }), shown: 'brief' });
  };

  /** Who reads in a program's lists reads what lies below its organiser. */
  const shown =
    (grant: Grant) =>
    (row: Row): Brief => {
      const { resource } = grant;
      const { above, ...brief } = readBrief(row);
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
