import { S3Error } from './s3-error.ts';
import { type SecretOf, verifySignature } from './sigv4.ts';

/** Form fields by lower-case name. */
export type Fields = Record<string, string>;
type Policy = { expiration: string; conditions: (unknown[] | Record<string, string>)[] };

const denied = (why: string) => new S3Error(403, 'AccessDenied', `Invalid according to Policy: ${why}`);
/** Fields that need no condition of their own. */
const exempt = new Set(['policy', 'x-amz-signature', 'file']);

/** The access key that signed the form's policy, when the form keeps to it; else throws S3's refusal. */
export function verifyPolicy(fields: Fields, bucket: string, size: number, secretOf: SecretOf): string {
  const text = fields.policy;
  if (!text) throw new S3Error(403, 'AccessDenied', 'Access Denied');
  const principal = verifySignature(
    fields['x-amz-credential'] ?? '',
    text,
    fields['x-amz-signature'] ?? '',
    secretOf,
  );
  const policy = parsed(text);
  if (!(Date.now() < Date.parse(policy.expiration))) throw denied('Policy expired.');
  const named = new Set(exempt);
  for (const condition of policy.conditions) {
    const [operator, subject, value] = Array.isArray(condition) ? condition : equality(condition);
    if (operator === 'content-length-range') checkSize(size, Number(subject), Number(value));
    else named.add(checkField({ ...fields, bucket }, String(operator), String(subject), String(value)));
  }
  const extra = Object.keys(fields).find(name => !named.has(name) && !name.startsWith('x-ignore-'));
  if (extra) throw denied(`Extra input fields: ${extra}`);
  return principal;
}

function parsed(text: string): Policy {
  try {
    const policy: Policy = JSON.parse(Buffer.from(text, 'base64').toString());
    if (Array.isArray(policy.conditions)) return policy;
  } catch {
    // Not JSON: the same words as for JSON of another shape.
  }
  throw new S3Error(400, 'InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
}

function equality(condition: Record<string, string>): unknown[] {
  const [[name = '', value] = []] = Object.entries(condition);
  return ['eq', `$${name}`, value];
}

function checkSize(size: number, least: number, most: number) {
  if (size < least) throw new S3Error(400, 'EntityTooSmall', 'Your proposed upload is too small.');
  if (size > most) throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload is too large.');
}

function checkField(fields: Fields, operator: string, subject: string, value: string): string {
  const name = subject.replace(/^\$/, '').toLowerCase();
  const given = fields[name] ?? '';
  const holds =
    operator === 'eq' ? given === value : operator === 'starts-with' ? given.startsWith(value) : false;
  if (!holds) throw denied(`Policy Condition failed: ["${operator}", "${subject}", "${value}"]`);
  return name;
}
