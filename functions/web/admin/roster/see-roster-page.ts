import { loadRoster, seeRoster } from '#shared/actions/load-roster.ts';
import { isRefusal, refuse } from '#shared/domain/refusal.ts';
import { framed } from '../../frame.ts';
import { paths } from '../../paths.ts';
import { refusedPage } from '../../refused-page.ts';
import { button, buttonGroup, buttonLink, postForm } from '../../ui/buttons.ts';
import { downloads } from '../../ui/downloads.ts';
import { html, nothing } from '../../ui/html.ts';
import { emptyState, inset } from '../../ui/messages.ts';
import type { Asked } from '../../visit.ts';
import { changeLines } from './change-lines.ts';
import { changesView } from './changes-view.ts';
import { faultsView } from './faults-view.ts';
import { keptRoster } from './kept-roster.ts';
import { rosterWordsOn } from './roster-words.ts';

/** What a roster would change, or what is wrong with it; computed anew against the directory as it is at this moment. */
export const seeRosterPage = async (c: Asked, movedOn = false) => {
  const found = await keptRoster(c);
  if (!found) return refusedPage(c, refuse('not-found'), backTo(c));
  const { services, tongue } = c.get('visit');
  const { grant, roster, under } = found;
  const t = rosterWordsOn(tongue);
  const { id, file } = roster;
  const { territory, plan, faults, hash } = await seeRoster(services, grant, roster);
  const again = buttonLink(paths.roster({ under }), t('again'), 'secondary');
  const common = { t, current: paths.admin(), breadcrumbs: [{ href: paths.roster(), text: t('title') }] };
  if (faults.length > 0) {
    const title = t('faults');
    const lead = t('faultsLead', { file, n: faults.length });
    const body = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${lead}</p>${faultsView(tongue, faults)}${downloads(t, kind => paths.faultsFile({ id, kind }, { under }))}${again}`;
    return framed(c, 422, { ...common, title, body });
  }
  const joiner = tongue === 'zh' ? '、' : ', ';
  const ignored = plan.ignored.map(({ column, text }) => `${column} ${text}`).join(joiner);
  const notes = html`<p class="govuk-body">${t('unnamed', { named: plan.named, unnamed: plan.unnamed })}</p>${
    ignored ? inset(t('ignored', { columns: ignored })) : nothing
  }`;
  if (plan.changes.length === 0) {
    const title = t('nothing');
    const body = html`<h1 class="govuk-heading-l">${title}</h1>${emptyState(title, t('nothingText'))}${notes}${again}`;
    return framed(c, 200, { ...common, title, body });
  }
  const confirm = postForm(
    { action: paths.seeRoster({ id }, { under }), hidden: { hash: hash() } },
    buttonGroup(button({ text: t('confirm') }), again),
  );
  const title = t('preview');
  const body = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('previewLead', { file })}</p>${notes}${changesView(t, changeLines(t, plan, territory))}${downloads(t, kind => paths.changesFile({ id, kind }, { under }))}${confirm}`;
  return framed(c, movedOn ? 409 : 200, {
    ...common,
    title,
    body,
    ...(movedOn && { problems: [{ text: t('moved'), code: 'stale' }] }),
  });
};

/** Loads what was shown. Whatever has changed since is shown instead, and nothing is loaded. */
export const confirmRoster = async (c: Asked) => {
  const found = await keptRoster(c);
  if (!found) return refusedPage(c, refuse('not-found'), backTo(c));
  const sent: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const { services } = c.get('visit');
  const loaded = await loadRoster(services, found.grant, found.roster, String(sent.hash ?? ''));
  if (isRefusal(loaded)) return seeRosterPage(c, true);
  return c.redirect(paths.roster({ under: found.under, did: 'loaded' }), 303);
};

const backTo = (c: Asked) => ({
  href: paths.roster(),
  text: rosterWordsOn(c.get('visit').tongue)('title'),
});
