import { describe, expect, it, onTestFinished } from 'vitest';
import { startMailbox } from '#infra/local/mailbox.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('mail', () => {
  it('arrives with its Chinese as it was written', async () => {
    const box = await startMailbox({ dir: temporaryFolder(), now: Date.now });
    onTestFinished(() => box.stop());
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SESV2: box.endpoint,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'secret of local',
    });
    const env = { TABLE: 'none', MAIL_FROM: 'jiedui@mail.example' };
    const { mail } = awsServices(env, { now: Date.now });
    await mail.send({ id: 'm-1', to: 'a@mail.example', subject: '请签署：协议', text: '您好\n䶮' });
    expect(box.messages({ to: 'a@mail.example' })).toMatchObject([
      { from: 'jiedui@mail.example', subject: '请签署：协议' },
    ]);
    expect(JSON.stringify(box.messages())).toContain('䶮');
  });
});
