import { create } from 'qrcode/lib/core/qrcode.js';
import { type Html, html, nothing } from './html.ts';
import { kitWords } from './kit-words.ts';
import type { Voice } from './words.ts';

const quiet = 4;

/** A QR code of an absolute address, drawn as one path; black on white in the dark scheme too, so that phones read it. */
export const qrCode = (t: Voice, address: string): Html => {
  const { data, size } = create(address, { errorCorrectionLevel: 'M' }).modules;
  const side = size + 2 * quiet;
  const squares = Array.from(data, (dark, at) =>
    dark ? `M${(at % size) + quiet} ${Math.floor(at / size) + quiet}h1v1h-1z` : '',
  ).join('');
  return html`<svg class="jd-qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${kitWords(t.tongue)('qrCode', { address })}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${squares}"/></svg>`;
};

/** 回执: what was done, its number, and an address that a phone can open. */
export const receipt = (
  t: Voice,
  { title, number, text, address }: { title: string; number: string; text?: string; address?: string },
): Html =>
  html`<div class="govuk-panel govuk-panel--confirmation jd-receipt"><h1 class="govuk-panel__title">${title}</h1><div class="govuk-panel__body">${text === undefined ? nothing : html`<p>${text}</p>`}<strong class="jd-receipt__number">${number}</strong></div>${address === undefined ? nothing : qrCode(t, address)}</div>`;
