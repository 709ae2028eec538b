import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import type { Answers } from '#shared/domain/case.ts';
import type { World } from './world.ts';

export type Pair = { supporter: string; supported: string };

const director = (unit: string) => `${unit}/director`;

/** What people do with one agreement of A1, in the words of its route. */
export const season = ({ as }: Pick<World, 'as'>, period = '2024') => ({
  /** The deputy of the supported side writes it. Answers the id of the case. */
  async draft(pair: Pair, answers: Answers = agreementAnswers(2024)): Promise<string> {
    const deputy = as(`${pair.supported}/deputy`);
    const { id } = await deputy.start(pair, period);
    await deputy.save(id, answers);
    return id;
  },
  submit: (pair: Pair, id: string) => as(director(pair.supported)).submit(id),
  async signBoth(pair: Pair, id: string): Promise<void> {
    await as(director(pair.supporter)).sign(id);
    await as(director(pair.supported)).sign(id);
  },
  /** From nothing to both signatures. */
  async signed(pair: Pair, answers?: Answers): Promise<string> {
    const id = await this.draft(pair, answers);
    await this.submit(pair, id);
    await this.signBoth(pair, id);
    return id;
  },
  /** Each bureau in charge of a side approves; then that of the supported side records. */
  async concluded(id: string, bureaus: string[], number: string, date: string): Promise<void> {
    for (const bureau of bureaus) await as(`${bureau}/section-head`).approve(id);
    await as(`${bureaus.at(-1)}/clerk`).record(id, number, date);
  },
});
