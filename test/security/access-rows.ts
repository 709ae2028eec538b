import { adminRows } from './access-admin-rows.ts';
import { apiRows } from './access-api-rows.ts';
import type { Row } from './access-ask.ts';
import { beginRows } from './access-begin-rows.ts';
import { caseRows } from './access-case-rows.ts';
import { deedRows } from './access-deed-rows.ts';
import { deliveryRows } from './access-delivery-rows.ts';
import { listRows } from './access-list-rows.ts';
import { togetherRows } from './access-together-rows.ts';

const open = (route: string, address: string, wants: readonly number[]): Row => ({
  route,
  asks: () => [{ relation: 'anything', about: 'the door', address, wants }],
});

/** What is open to whoever comes. */
export const openRows: readonly Row[] = [
  open('GET /assets/:file', '/assets/nothing', [404]),
  open('GET /sign-in', '/sign-in', [303]),
  open('GET /signed-in', '/signed-in?state=x&code=y', [400]),
  open('GET /api/v1/openapi.json', '/api/v1/openapi.json', [200]),
  {
    route: 'POST /sign-out',
    asks: role =>
      role === 'nobody'
        ? [{ relation: 'anything', about: 'the door', address: '/sign-out', wants: [303] }]
        : [],
  },
];

/** H9: every route, and what each of its askers must be answered. Written from the design, not from what decides it. */
export const rows: readonly Row[] = [
  ...openRows,
  ...caseRows,
  ...deedRows,
  ...listRows,
  ...togetherRows,
  ...deliveryRows,
  ...beginRows,
  ...adminRows,
  ...apiRows,
];
