import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { ListContactListsCommand, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { expect, it, onTestFinished } from 'vitest';
import { startMailbox } from '#infra/local/mailbox.ts';
import { AccessDenied, type Authorize } from '#infra/local/permissions.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const from = 'jiedui@mail.example';

async function open(dir: string, authorize?: Authorize) {
  const now = () => Date.parse('2024-10-15T16:00:00Z');
  const box = await startMailbox({ dir, now, ...(authorize && { authorize }) });
  onTestFinished(() => box.stop());
  const credentials = { accessKeyId: 'notify', secretAccessKey: 'secret' };
  const client = new SESv2Client({ endpoint: box.endpoint, region: 'local', credentials, maxAttempts: 1 });
  const send = (to: string, subject = '协议待签') =>
    client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: '请于 15 日前签署。' } } } },
      }),
    );
  return { box, client, send };
}

it('a message is stored with the time of the clock that moves, and shown to whom it went', async () => {
  const { box, send } = await open(temporaryFolder());
  const { MessageId } = await send('a@mail.example');
  await send('b@mail.example');
  expect(box.messages({ to: 'a@mail.example' })).toMatchObject([
    { id: MessageId, at: '2024-10-15T16:00:00.000Z', from, subject: '协议待签', text: '请于 15 日前签署。' },
  ]);
  expect(box.messages()).toHaveLength(2);
});

it('a raw message is read for its head', async () => {
  const { box, client } = await open(temporaryFolder());
  const subject = `=?utf-8?B?${Buffer.from('结对协议').toString('base64')}?=\r\n =?utf-8?Q?_=E5=B7=B2?=`;
  const raw = `From: ${from}\r\nTo: One <one@mail.example>,\r\n two@mail.example\r\nSubject: ${subject}\r\n\r\nbody`;
  await client.send(
    new SendEmailCommand({ FromEmailAddress: from, Content: { Raw: { Data: Buffer.from(raw) } } }),
  );
  expect(box.messages()).toMatchObject([
    { to: ['one@mail.example', 'two@mail.example'], subject: '结对协议 已', raw },
  ]);
});

it('messages are there after a restart, and a half-written one is left out', async () => {
  const dir = temporaryFolder();
  const first = await open(dir);
  await first.send('a@mail.example', '一');
  await first.box.stop();
  appendFileSync(path.join(dir, 'messages.ndjson'), '{"id":"半');
  const second = await open(dir);
  await second.send('a@mail.example', '二');
  await second.box.stop();
  const { box } = await open(dir);
  expect(box.messages().map(({ subject }) => subject)).toEqual(['一', '二']);
});

it('refuses what the role does not allow, other fields and other calls', async () => {
  const seen: object[] = [];
  const refusing = await open(temporaryFolder(), call => {
    seen.push(call);
    throw new AccessDenied(call);
  });
  await expect(refusing.send('a@mail.example')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(seen).toEqual([
    { principal: 'notify', action: 'ses:SendEmail', resource: 'arn:aws:ses:local:000000000000:identity/*' },
  ]);

  const { client } = await open(temporaryFolder());
  const tagged = new SendEmailCommand({
    FromEmailAddress: from,
    Destination: { ToAddresses: ['a@mail.example'] },
    Content: { Simple: { Subject: { Data: 'x' }, Body: {} } },
    ConfigurationSetName: 'x',
  });
  await expect(client.send(tagged)).rejects.toMatchObject({ name: 'BadRequestException' });
  await expect(client.send(new ListContactListsCommand({}))).rejects.toThrow(/not implemented/);
});
