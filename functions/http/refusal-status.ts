import type { RefusalCode } from '#shared/domain/refusal.ts';

/** What each refusal means in HTTP. A race that was lost is 409; what does not concern somebody does not exist for them. */
const status: Partial<Record<RefusalCode, 400 | 403 | 404 | 409 | 422>> = {
  'not-found': 404,
  'not-allowed': 403,
  'not-your-task': 403,
  'submitter-decides': 403,
  stale: 409,
  'wrong-status': 409,
  'already-exists': 409,
  locked: 409,
  'not-open-yet': 409,
  'not-in-force': 409,
  'number-taken': 409,
  'document-differs': 409,
  'document-pending': 409,
  'consent-missing': 409,
  'too-soon': 409,
  'urged-enough': 409,
  'not-submitted': 409,
  'question-closed': 409,
  'already-given': 409,
  'issuer-silent': 409,
  'unit-closed': 409,
  'unit-changing': 409,
  'unit-in-use': 409,
};

export const statusFor = (code: RefusalCode): 400 | 403 | 404 | 409 | 422 => status[code] ?? 422;
