import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { buttonLink } from '../ui/buttons.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { area } from '../ui/words.ts';
import { decidable } from './decision-form.ts';
import { type Look, partyNames } from './look.ts';
import { standingWords } from './standing-words.ts';

const words = area({
  reference: { zh: '编号 {reference}', en: 'Reference {reference}' },
  former: { zh: '{name}（曾用名：{former}）', en: '{name} (formerly {former})' },
});

/** The one main thing that this person can do now, as a button. */
export const mainAction = (look: Look, from: string | undefined): Html => {
  const { seen, clock } = look;
  const say = standingWords(clock.t.tongue);
  const { id, status, pending } = seen.case;
  if (seen.drafting.length > 0)
    return buttonLink(paths.editCase({ id }), say(status === 'RETURNED' ? 'goMend' : 'goEdit'));
  if (pending) return nothing;
  const sign = seen.mine.find(task => seen.case.route[task.step]?.kind === 'sign');
  if (sign) return buttonLink(paths.sign({ id }, { task: sign.id, from }), say('goSign'));
  const task = decidable(look);
  if (task) {
    const answers = seen.case.route[task.step]?.kind === 'reply';
    return html`<p class="govuk-body jd-jump"><a class="govuk-link" href="#decision-title">${say(answers ? 'goReply' : 'goDecide')}</a></p>`;
  }
  return seen.case.sealed ? buttonLink(paths.document({ id, document: 'sealed' }), say('goSealed')) : nothing;
};

/** Program, period and reference: what stands above the title. */
export const caption = ({ seen, clock }: Look): string => {
  const { t } = clock;
  const period = periodName(seen.definition, seen.case.duty?.period ?? seen.case.programRound, t);
  const reference = words(t.tongue)('reference', { reference: seen.case.reference });
  return [t.of(seen.definition.title), period, reference].join(' · ');
};

export const caseTitle = (look: Look): string => look.clock.t.of(look.seen.form.title);

export const partiesLine = (look: Look): string =>
  partyNames(look)
    .map(({ title, name, former }) => {
      const whole = former ? words(look.clock.t.tongue)('former', { name, former }) : name;
      return title ? `${title} ${whole}` : whole;
    })
    .join(' · ');
