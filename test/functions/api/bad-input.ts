import { describe, expect, it } from 'vitest';
import { CaseView, ProblemView } from '#functions/api/answers.ts';
import { type Callers, command, other, program, start } from './callers.ts';

/** A suite: whatever is sent, the answer has words and a code, and nothing is half done. Needs a running house behind `people`. */
export const badInput = ({ as, deputyOf, begun }: Callers) =>
  describe('bad input', () => {
    it('is answered in words, never by an accident, and leaves nothing behind', async () => {
      const draft = await begun(other);
      const deputy = deputyOf(other);
      const seat = `${other.supported}/deputy`;
      const sound = { id: command(), seen: 0, seat, command: { type: 'save', answers: { goals: '甲' } } };
      const bodies: unknown[] = [
        '',
        '{',
        'NaN',
        '[]',
        'null',
        '"text"',
        `${'['.repeat(100_000)}`,
        `${'['.repeat(60_000)}${']'.repeat(60_000)}`,
        '{"__proto__":{"id":"polluted"}}',
        JSON.stringify(sound).replace('"answers":{', '"answers":{"__proto__":{"a":1},'),
        JSON.stringify(sound).replace('"answers":{', '"answers":{"constructor":"x",'),
        JSON.stringify(sound).replace('"甲"', '1e999'),
        JSON.stringify(sound).replace('"甲"', 'NaN'),
        { ...sound, surprise: 1 },
        { ...sound, seen: -1 },
        { ...sound, seen: 0.5 },
        { ...sound, seen: '0' },
        { ...sound, id: 'short' },
        { ...sound, id: 'x'.repeat(81) },
        { ...sound, command: { type: 'obliterate' } },
        { ...sound, command: { type: 'save', answers: { goals: null } } },
        { ...sound, command: { type: 'save', answers: { goals: 'x'.repeat(10_001) } } },
        { ...sound, command: { type: 'save', answers: { goals: { deep: 1 } } } },
      ];
      for (const body of bodies) {
        const { status, json } = await deputy(`/cases/${draft.id}/commands`, body);
        expect([body, status]).toEqual([body, 400]);
        ProblemView.parse(json);
      }
      for (const answers of [
        { nobody: 'asks' },
        { goals: ['甲'] },
        { goals: '\u0000' },
        { goals: '\ud800' },
      ]) {
        const body = { ...sound, id: command(), command: { type: 'save', answers } };
        expect((await deputy(`/cases/${draft.id}/commands`, body)).status).toBeLessThan(500);
      }
      const large = { ...sound, command: { type: 'save', answers: { goals: 'x'.repeat(400_000) } } };
      expect((await deputy(`/cases/${draft.id}/commands`, large)).status).toBe(413);
      expect(
        (await deputy(`/cases/${draft.id}/commands`, sound, { 'content-type': 'text/plain' })).status,
      ).toBe(415);
      const kept = CaseView.parse((await deputy(`/cases/${draft.id}`)).json);
      expect(kept).toMatchObject({ status: 'DRAFT' });
    });

    it('in an address names nothing', async () => {
      const deputy = deputyOf(other);
      for (const id of ['nothing', '%00', '..%2f..', 'x'.repeat(3000), '%F0%9F%98%80', "a'--"])
        for (const rest of ['', '/history', '/content', '/documents/frozen'])
          expect((await deputy(`/cases/${id}${rest}`)).status).toBe(404);
      for (const id of ['nothing', 'x'.repeat(2000)])
        expect((await deputy(`/programs/${id}`)).status).toBe(404);
      expect((await deputy(`/programs/${program}?round=1999`)).status).toBe(404);
      for (const query of [
        '',
        '?seat=',
        '?seat=a',
        `?seat=${other.supported}/deputy&x=1`,
        '?seat=a/b&seat=a/b',
      ])
        expect((await deputy(`/queue${query}`)).status).toBe(400);
      for (const query of ['?seat=panshan/clerk', `?seat=${other.supported}/deputy&after=rubbish`])
        expect((await deputy(`/queue${query}`)).status).toBe(404);
      expect((await deputy('/nowhere')).status).toBe(404);
    });

    it('of the wrong person meets a case that does not exist', async () => {
      const draft = await begun(other);
      const stranger = as('dawa-2024-s01-director');
      for (const rest of ['', '/history', '/content', '/documents/frozen'])
        expect((await stranger(`/cases/${draft.id}${rest}`)).status).toBe(404);
      const act = {
        id: command(),
        seen: 99,
        seat: `${other.supported}/director`,
        command: { type: 'submit' },
      };
      expect((await stranger(`/cases/${draft.id}/commands`, act)).status).toBe(404);
      const file = {
        slot: 'scheme',
        name: 'a.pdf',
        type: 'application/pdf',
        size: 9,
        sha256: 'a'.repeat(64),
      };
      expect((await stranger(`/cases/${draft.id}/files`, file)).status).toBe(404);
      expect((await stranger('/cases', start(command(), other))).status).toBe(404);
      const bureau = as('panshan-clerk');
      expect((await bureau(`/cases/${draft.id}`)).status).toBe(404);
    });

    it('is explained in the language of the caller, Chinese first', async () => {
      const deputy = deputyOf(other);
      const title = async (language: string) =>
        ProblemView.parse((await deputy('/cases/nothing', undefined, { 'accept-language': language })).json)
          .title;
      expect(await title('*')).toContain('没有找到');
      expect(await title('fr, en-GB;q=0.8, zh;q=0.1')).toContain('no such page');
      expect(await title('en;q=0.2, zh-CN')).toContain('没有找到');
    });

    it('of a file says what is wrong with it', async () => {
      const draft = await begun(other);
      const deputy = deputyOf(other);
      const file = {
        slot: 'scheme',
        name: 'a.exe',
        type: 'application/x-msdownload',
        size: 9,
        sha256: 'a'.repeat(64),
      };
      const refused = await deputy(`/cases/${draft.id}/files`, file);
      expect(refused.status).toBe(422);
      expect(ProblemView.parse(refused.json)).toMatchObject({
        code: 'attachment-refused',
        problems: [{ field: 'scheme', code: 'type' }],
      });
      const lost = await deputy(`/cases/${draft.id}/files/never-sent/arrived`, {
        id: command(),
        seat: `${other.supported}/deputy`,
        slot: 'scheme',
        name: 'a.pdf',
      });
      expect(lost.status).toBe(422);
      expect(ProblemView.parse(lost.json).code).toBe('attachment-missing');
    });
  });
