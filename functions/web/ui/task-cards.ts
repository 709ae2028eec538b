import { type Html, html, nothing } from './html.ts';
import { kitWords } from './kit-words.ts';
import type { Voice } from './words.ts';

export type TaskCard = {
  title: string;
  /** Where it goes; a card without an address has an `action`. */
  href?: string | undefined;
  /** A form with a button, for work that a click begins. */
  action?: Html | undefined;
  /** 9月20日（周五）前，还有 3 天: from `sayDeadline`. */
  due?: string | undefined;
  late?: boolean | undefined;
  /** Whose, with whom, which period. */
  about?: string | undefined;
  minutes?: number | undefined;
  marks?: readonly Html[] | undefined;
  /** A quiet link to something beside it. */
  beside?: Html | undefined;
};

/** 需要我办理: few and large, in the order in which they are given. */
export const taskCards = (t: Voice, cards: readonly TaskCard[]): Html =>
  html`<ul class="jd-tasks">${cards.map(
    ({ title, href, action, due, late, about, minutes, marks = [], beside }) =>
      html`<li class="jd-task${late ? ' jd-task--late' : ''}">${
        href === undefined
          ? html`<p class="jd-task__title">${title}</p>`
          : html`<a class="govuk-link jd-task__link" href="${href}">${title}</a>`
      }${
        about === undefined ? nothing : html`<p class="jd-task__about">${about}</p>`
      }<p class="jd-task__due">${due ?? ''}${
        minutes === undefined
          ? nothing
          : html`<span class="jd-task__minutes">${kitWords(t.tongue)('minutes', { n: minutes })}</span>`
      }${marks}</p>${action ?? nothing}${beside ?? nothing}</li>`,
  )}</ul>`;
