import type { SeenDelivery } from '#shared/actions/see-delivery.ts';
import type { Actor } from '#shared/domain/case.ts';
import { deliveryId } from '#shared/domain/delivery.ts';
import { type Naming, nameOfParties, nameOfSeat, nameOfUnit } from '../duties/duty-names.ts';
import { fillInWords } from '../duties/fill-in-words.ts';
import { listed } from '../forms/form-head.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { buttonLink } from '../ui/buttons.ts';
import { type Clock, sayDeadline } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { inset } from '../ui/messages.ts';
import { urgeView } from '../urge/urge-view.ts';
import { questionWords } from './question-words.ts';
import { threadView } from './thread-view.ts';

export type DeliveryLook = { seen: SeenDelivery; clock: Clock; back: string; command: string };

const urging = ({ seen, clock, back, command }: DeliveryLook, who: string): Html => {
  if (!seen.urgeAs) return nothing;
  const hidden = { id: command, delivery: deliveryId(seen.ref), back };
  return urgeView({ urged: [seen.talk.urged], hidden, who }, clock);
};

/** What is expected, of whom, by when; then what was asked. Whether somebody has begun is not said: a draft is its parties' own. */
export const deliveryView = (look: DeliveryLook): Html => {
  const { seen, clock, back, command } = look;
  const { t } = clock;
  const say = questionWords(t.tongue);
  const { definition } = seen.program;
  const { duty, occasion, expectee } = seen.expectation;
  const naming: Naming = { t, directory: seen.directory };
  const parties = nameOfParties(naming, definition, expectee.parties);
  const actor = ({ name, seat }: Actor) =>
    seat ? `${name}（${nameOfSeat(naming, definition, seat)}）` : name;
  const thread = threadView(
    {
      questions: seen.questions,
      clock,
      back: `${back}#questions`,
      command,
      actor,
      units: ids =>
        listed(
          ids.map(id => nameOfUnit(naming, definition, id)),
          t.tongue,
        ),
      open: true,
    },
    false,
  );
  const submitted = seen.submitted
    ? inset(
        html`${say('submitted')} <a class="govuk-link" href="${paths.case({ id: seen.submitted })}#questions">${say('toCase')}</a>`,
      )
    : nothing;
  const fillIn =
    seen.fillInAs && !seen.submitted
      ? html`<p class="govuk-body">${buttonLink(paths.fillIn(seen.ref), fillInWords(t.tongue)('link'), 'secondary')}</p>`
      : nothing;
  return html`<span class="govuk-caption-l">${t.of(definition.title)} · ${periodName(definition, occasion.period.id, t)}</span><h1 class="govuk-heading-l">${t.of(duty.title)}</h1><p class="govuk-body">${say('expected', { who: parties })}<br>${sayDeadline(seen.dates.due, clock)}</p>${submitted}${fillIn}${urging(look, parties)}${thread}`;
};
