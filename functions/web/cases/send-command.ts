import { inWords, problemInWords } from '#functions/http/refusal-words.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import type { Changed } from '#shared/actions/change.ts';
import { Envelope } from '#shared/domain/case-command.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Problem } from '../ui/messages.ts';
import type { Voice } from '../ui/words.ts';
import type { Asked } from '../visit.ts';

export const readForm = async (c: Asked): Promise<URLSearchParams> => new URLSearchParams(await c.req.text());

/** What every form that sends a command carries: the command's own id, what the person saw, and their seat. */
export const envelopeFields = (c: Asked, seen: number, seat: string) => ({
  command: c.get('visit').services.id('cmd'),
  seen,
  seat,
});

const codes: Record<string, string> = { too_big: 'too-long', too_small: 'required', invalid_format: 'day' };

/** Parses at the door; what has the wrong shape is refused with the field that has it. */
export const sendCommand = async (
  c: Asked,
  id: string,
  form: URLSearchParams,
  command: Record<string, unknown>,
): Promise<Changed | Refusal> => {
  const { services, who } = c.get('visit');
  const envelope = Envelope.safeParse({
    id: form.get('command'),
    seen: Number(form.get('seen') || Number.NaN),
    seat: form.get('seat'),
    command,
  });
  if (envelope.success) return actOnCase(services, who, id, envelope.data);
  return refuse('invalid-content', {
    problems: envelope.error.issues.map(({ path, code }) => ({
      field: String(path.at(1) ?? path[0] ?? ''),
      code: codes[code] ?? 'kind',
    })),
  });
};

/** The refusal for the top of the page: each problem tied to its field, else the refusal itself; its code beside it. */
export const problemsOf = (
  t: Voice,
  refusal: Refusal,
  fieldNames: Record<string, string> = {},
): Problem[] => {
  const { refused, problems = [] } = refusal;
  if (problems.length === 0)
    return [{ text: t.of(inWords(refusal)), code: refused, field: fieldNames[refused] }];
  return problems.map(({ field, code }) => ({
    text: t.of(problemInWords(code)),
    field: fieldNames[field] ?? field,
    code: `${refused}/${code}`,
  }));
};
