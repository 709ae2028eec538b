import { expect, it } from 'vitest';
import { judge, principalOf, type Statement } from '#infra/local/permissions.ts';

const allow = (Action: string | string[], Resource: string): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});

it('allows what a statement names, with * and ? as any text and any one character', () => {
  const role = [allow(['s3:Get*', 's3:PutObject'], 'arn:aws:s3:::documents-?/inbox/*')];
  expect(judge(role, 's3:GetObject', 'arn:aws:s3:::documents-1/inbox/a/b')).toBe(true);
  expect(judge(role, 's3:PutObject', 'arn:aws:s3:::documents-1/inbox/a')).toBe(true);
  expect(judge(role, 's3:PutObjectTagging', 'arn:aws:s3:::documents-1/inbox/a')).toBe(false);
  expect(judge(role, 's3:GetObject', 'arn:aws:s3:::documents-12/inbox/a')).toBe(false);
});

it('takes a dot for a dot', () => {
  expect(judge([allow('s3:GetObject', 'a.b')], 's3:GetObject', 'axb')).toBe(false);
});

it('refuses when nothing matches and when a Deny does', () => {
  const deny: Statement = { Effect: 'Deny', Action: '*', Resource: '*/sealed' };
  expect(judge([], 's3:GetObject', 'x')).toBe(false);
  expect(judge([allow('*', '*'), deny], 's3:GetObject', 'x/open')).toBe(true);
  expect(judge([allow('*', '*'), deny], 's3:GetObject', 'x/sealed')).toBe(false);
});

it('does not judge what needs more than action and resource', () => {
  const conditional = { ...allow('*', '*'), Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  expect(() => judge([conditional], 's3:GetObject', 'x')).toThrow('cannot judge');
  const inverted: Statement = { Effect: 'Allow', NotAction: 's3:*', Resource: '*' };
  expect(() => judge([inverted], 'sqs:SendMessage', 'x')).toThrow('cannot judge');
});

it('reads the access key of a signature', () => {
  const header =
    'AWS4-HMAC-SHA256 Credential=clerk/20240901/local/s3/aws4_request, SignedHeaders=host, Signature=ab';
  expect(principalOf(header)).toBe('clerk');
  expect(principalOf('Bearer abc')).toBeUndefined();
  expect(principalOf(undefined)).toBeUndefined();
});
