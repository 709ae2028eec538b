import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import type { Territory } from '#infra/local/demonstration/territory.ts';
import type { Runtime } from '#infra/local/runtime.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { fileAnytime } from '#shared/actions/file-anytime.ts';
import { startCase } from '#shared/actions/start-case.ts';
import type { Answers, Case } from '#shared/domain/case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';

/** What the grid needs beside the demonstration: drafts of every kind, here and far away, and what is complete far away. */
export const moreCases = async (
  runtime: Runtime,
  territory: Territory,
  { program, later }: { program: string; later: number },
) => {
  const { services, quiet } = runtime;
  const sitting = async (seat: string) => {
    const who = await services.people.who(seat.replace('/', '-'), services.now());
    if (!who) throw new Error(`nobody sits in ${seat}`);
    return who;
  };
  const act = async (id: string, seat: string, command: Parameters<typeof actOnCase>[3]['command']) => {
    const envelope = { id: services.id('set'), seen: Number.MAX_SAFE_INTEGER, seat, command };
    const done = await actOnCase(services, await sitting(seat), id, envelope);
    if (isRefusal(done)) throw new Error(`${seat} may not ${command.type}: ${JSON.stringify(done)}`);
    await quiet();
  };
  const known = (begun: Awaited<ReturnType<typeof startCase>>, what: string): Case => {
    if (!('case' in begun)) throw new Error(`${what}: ${JSON.stringify(begun)}`);
    return begun.case;
  };
  const start = async (
    duty: string,
    period: string,
    seat: string,
    onBehalf?: { unit: string; reason: string },
  ) => {
    const unit = onBehalf?.unit ?? seat.split('/')[0] ?? '';
    const asked = {
      who: await sitting(seat),
      seat,
      command: services.id('set'),
      program,
      duty,
      period,
      parties: { unit },
    };
    const why = onBehalf && { onBehalf: { reason: onBehalf.reason } };
    return known(await startCase(services, { ...asked, ...why }), `${duty} ${seat}`).id;
  };
  const file = async (form: string, seat: string, parties: Record<string, string>, answers?: Answers) => {
    const asked = { who: await sitting(seat), seat, command: services.id('set'), program, form, parties };
    const { id } = known(await fileAnytime(services, asked), `${form} ${seat}`);
    if (answers) await act(id, seat, { type: 'save', answers });
    return id;
  };
  const pairOf = (supported: string) => {
    const pair = territory.pairs.find(one => one.round === '2024' && one.parties.supported === supported);
    if (!pair) throw new Error(`${supported} has no pair`);
    return pair;
  };
  const signed = async (supported: string) => {
    const play = await agreementPlay(runtime, program, pairOf(supported));
    await play.fill({ ...agreementAnswers(2024), from: '2024-09-10', to: '2026-09-09' });
    await play.submit();
    await play.sign(play.supporter);
    await play.sign(play.supported);
    return play;
  };
  const conclude = async (supported: string, number: string) => {
    const play = await signed(supported);
    await play.approve('dawa/section-head');
    await play.record('dawa/clerk', number, '2024-09-18');
    return play;
  };
  const concluded = await conclude('dawa-2024-b03', '大教备1号');
  await conclude('dawa-2024-b04', '大教备2号');
  const reviewed = await signed('dawa-2024-b05');
  const recorded = await signed('dawa-2024-b06');
  await recorded.approve('dawa/section-head');
  const withdrawn = await signed('dawa-2024-b07');
  await act(withdrawn.id, 'dawa-2024-b07/director', { type: 'withdraw', reason: '另行商定' });
  await runtime.clock.advanceTo(later);
  const [here, far] = ['panshan-2024-b01', 'dawa-2024-b03'];
  const complete = await start('monthly-return', '2024-10', `${far}/deputy`);
  await act(complete, `${far}/deputy`, { type: 'save', answers: { activities: 0, reason: '园舍维修' } });
  await act(complete, `${far}/deputy`, { type: 'submit' });
  return {
    farFiled: concluded.id,
    farReview: reviewed.id,
    farRecording: recorded.id,
    farWithdrawn: withdrawn.id,
    farReturn: complete,
    returnDraft: await start('monthly-return', '2024-10', `${here}/deputy`),
    farOnBehalf: await start('monthly-return', '2024-10', 'dawa/clerk', {
      unit: 'dawa-2024-b04',
      reason: '园长住院',
    }),
    report: await start('monthly-report', '2024-09', 'panshan/clerk'),
    farReport: await start('monthly-report', '2024-09', 'dawa/clerk'),
    typical: await file('typical-case', `${here}/director`, { unit: here }),
    activityDraft: await file('activity', `${here}/deputy`, pairOf(here).parties),
    farActivity: await file('activity', `${far}/deputy`, pairOf(far).parties),
    inspectionDraft: await file('inspection', 'panshan/clerk', { unit: 'panshan' }),
    farInspection: await file('inspection', 'dawa/clerk', { unit: 'dawa' }),
  };
};
