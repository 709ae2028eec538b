import { brokenConditions } from './check-conditions.ts';
import { tangledDates } from './check-dates.ts';
import { duplicateNames } from './check-duplicates.ts';
import { contradictingFigures } from './check-figures.ts';
import { unfiledForms } from './check-filing.ts';
import { type Finding, placed, say } from './check-finding.ts';
import { unprintableTexts } from './check-glyphs.ts';
import { listsWithoutParties } from './check-lists.ts';
import { unknownNames } from './check-names.ts';
import { unreachable } from './check-reach.ts';
import { brokenRoutes } from './check-routes.ts';
import { brokenSources } from './check-sources.ts';
import { brokenPapers } from './check-taken-over.ts';
import type { Definition } from './definition.ts';

const checks = [
  unknownNames,
  unprintableTexts,
  duplicateNames,
  brokenConditions,
  unreachable,
  tangledDates,
  unfiledForms,
  brokenRoutes,
  brokenSources,
  brokenPapers,
  listsWithoutParties,
  contradictingFigures,
];

/** Everything in a definition that contradicts itself or leads nowhere. */
export const findingsIn = (definition: Definition): Finding[] => checks.flatMap(check => check(definition));

/** What would fail when the program runs cannot be answered in words: it must be mended. */
const unanswerable = [
  'name-unknown',
  'name-twice',
  'condition-broken',
  'condition-field',
  'condition-attribute',
  'dates-no-day',
  'dates-no-zone',
  'step-nobody',
  'step-list',
  'list-party',
  'paper-parties',
  'paper-term',
  'source-unknown',
  'source-column',
  'source-fact',
  'source-kind',
  'source-period',
  'text-unprintable',
];

/** A finding with the acknowledgement that answers it, if there is one. */
export type Judged = Finding & { because?: { zh: string; en: string } };

/** All findings with their acknowledgements; an acknowledgement of nothing is a finding too. Publishable when each has one. */
export const judge = (definition: Definition): Judged[] => {
  const findings = findingsIn(definition);
  const stray = placed('acknowledged', definition.acknowledged)
    .filter(({ one }) => !findings.some(({ finding }) => finding === one.finding))
    .map(({ one, at }) =>
      say(
        'acknowledged-nothing',
        one.finding,
        at,
        `已说明的问题“${one.finding}”并不存在。`,
        `The acknowledged finding "${one.finding}" does not exist.`,
      ),
    );
  const answered = findings.map(found => {
    const answer = definition.acknowledged.find(({ finding }) => finding === found.finding);
    return answer && !unanswerable.includes(found.code) ? { ...found, because: answer.because } : found;
  });
  return [...answered, ...stray];
};
