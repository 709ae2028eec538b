import type { Territory } from '#shared/actions/load-roster.ts';
import type { Word } from '#shared/domain/roster-words.ts';
import { type Html, html, nothing } from '../../ui/html.ts';
import { details, inset } from '../../ui/messages.ts';
import type { rosterWordsOn } from './roster-words.ts';

type Speaker = ReturnType<typeof rosterWordsOn>;

/** How a list is to be written, in the words of the territory's own programs. */
export const rosterGuide = (t: Speaker, { words }: Pick<Territory, 'words'>): Html => {
  const joiner = t.tongue === 'zh' ? '、' : ', ';
  const list = (some: readonly Word[]) => some.map(({ title }) => t.of(title)).join(joiner);
  const own =
    t.tongue === 'zh'
      ? '名称、单位编号、英文名称、层级、主管部门、所在地教育局'
      : 'name, unit id, English name, level, bureau, area';
  const [seat] = words.seats;
  const row = (head: string, text: string) =>
    html`<li><strong>${head}</strong>${t.tongue === 'zh' ? '：' : ': '}${text}</li>`;
  const columns = details(
    t('columns'),
    html`<ul class="govuk-list govuk-list--bullet">${row(t('columnsUnit'), own)}${
      words.levels.length > 0 ? row(t('levels'), list(words.levels)) : nothing
    }${words.attributes.length > 0 ? row(t('columnsFacts'), words.attributes.map(fact).join(joiner)) : nothing}${row(
      t('columnsSeats'),
      list(words.seats),
    )}</ul>${seat ? html`<p class="govuk-body">${t('columnsSeatsText', { seat: t.of(seat.title) })}</p>` : nothing}`,
  );
  const rules = [t('rowText'), t('emptyText'), t('handoverText'), t('moveText')];
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('how')}</h2><ul class="govuk-list govuk-list--bullet">${rules.map(rule => html`<li>${rule}</li>`)}</ul>${
    words.levels.length === 0 ? inset(t('noProgram')) : nothing
  }${columns}</section>`;

  function fact({ title, options }: Territory['words']['attributes'][number]): string {
    if (!options) return t.of(title);
    const all = options.map(option => t.of(option.title)).join('/');
    return t.tongue === 'zh' ? `${t.of(title)}（${all}）` : `${t.of(title)} (${all})`;
  }
};
