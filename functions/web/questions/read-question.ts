import { actOnCase } from '#shared/actions/act-on-case.ts';
import { speakOfDelivery } from '#shared/actions/speak-of-delivery.ts';
import { Envelope } from '#shared/domain/case-command.ts';
import { readDelivery } from '#shared/domain/delivery.ts';
import { Spoken } from '#shared/domain/delivery-command.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Asked } from '../visit.ts';

const commandIn = (form: URLSearchParams) => {
  const what = form.get('what') ?? '';
  const question = form.get('question') ?? '';
  const text = form.get('text') ?? '';
  if (what === 'ask') return { type: what, text };
  return what === 'answer' ? { type: what, question, text } : { type: what, question };
};

const codes: Record<string, string> = { too_big: 'too-long', too_small: 'required' };

type Issues = readonly { path: PropertyKey[]; code: string }[];
const misread = (issues: Issues): Refusal =>
  refuse('invalid-content', {
    problems: issues.map(({ path, code }) => ({
      field: String(path.at(-1) ?? ''),
      code: codes[code] ?? 'kind',
    })),
  });

/** Sends what a form about questions says, to its case or about its delivery; answers why not. */
export const sendQuestion = async (c: Asked, form: URLSearchParams): Promise<Refusal | undefined> => {
  const { services, who } = c.get('visit');
  const spoken = { id: form.get('command'), seat: form.get('seat'), command: commandIn(form) };
  const id = form.get('case');
  if (id) {
    // A question overlooks nothing that happened meanwhile, so the version that was seen does not matter.
    const envelope = Envelope.safeParse({ ...spoken, seen: 0 });
    if (!envelope.success) return misread(envelope.error.issues);
    const done = await actOnCase(services, who, id, envelope.data);
    return isRefusal(done) ? done : undefined;
  }
  const delivery = readDelivery(form.get('delivery') ?? '');
  if (!delivery) return refuse('not-found');
  const read = Spoken.safeParse(spoken);
  if (!read.success) return misread(read.error.issues);
  const done = await speakOfDelivery(services, who, delivery, read.data);
  return isRefusal(done) ? done : undefined;
};
