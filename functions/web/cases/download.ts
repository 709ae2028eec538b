import type { SeenCase } from '#shared/actions/see-case.ts';
import type { Stored } from '#shared/domain/case.ts';
import { isRefusal, refuse } from '#shared/domain/refusal.ts';
import { refusedPage } from '../refused-page.ts';
import type { Asked } from '../visit.ts';
import { lookAt } from './look-at.ts';

type Found = { stored: Stored; name: string; type: string };

/** `sealed`, `frozen`, `frozen-2` for an earlier round, or the id of an attachment of this round or the one before. */
export const findDocument = (
  { case: one, content, earlier, history, form }: SeenCase,
  wanted: string,
): Found | undefined => {
  const pdf = (stored: Stored | undefined, mark: string) =>
    stored && {
      stored,
      name: `${form.title.zh}-${one.reference}${mark}.pdf`,
      type: 'application/pdf',
    };
  if (wanted === 'sealed') return pdf(one.sealed, '');
  if (wanted === 'frozen') return pdf(one.frozen, one.frozen ? `-第${one.frozen.round}轮` : '');
  const round = /^frozen-(\d{1,4})$/.exec(wanted)?.[1];
  if (round !== undefined) {
    const event = history.find(({ did, round: its }) => did.type === 'FROZEN' && its === Number(round));
    return pdf(event?.did.type === 'FROZEN' ? event.did.document : undefined, `-第${round}轮`);
  }
  const files = [...content.attachments, ...(earlier?.attachments ?? []), ...(one.replyFiles ?? [])];
  const file = files.find(({ id }) => id === wanted);
  return file && { stored: file, name: file.name, type: file.type };
};

/** Leads to a link that works for five minutes and for nobody who may not read the case. */
export const download = async (c: Asked) => {
  const look = await lookAt(c, c.req.param('id') ?? '');
  if (isRefusal(look)) return refusedPage(c, look);
  const found = findDocument(look.seen, c.req.param('document') ?? '');
  if (!found) return refusedPage(c, refuse('not-found'));
  const { name, type, stored } = found;
  c.header('cache-control', 'no-store');
  return c.redirect(
    await c.get('visit').services.documents.link(look.seen.grant, stored, { name, type }),
    303,
  );
};
