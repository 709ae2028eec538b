const pauseMs = 3_000;
const mostLooks = 60;

/**
 * Looks every three seconds whether `data-pending` has gone from the page, for three minutes. When it has, the sentence
 * becomes a link to the new state and is read out; the page itself is never changed under somebody who reads it.
 */
export function watchPending(root: Document): void {
  const sentence = root.querySelector<HTMLElement>('[data-pending]');
  const link = sentence?.querySelector('a');
  if (!sentence || !link) return;
  let looks = 0;
  const look = async (): Promise<void> => {
    looks += 1;
    const answer = await fetch(link.href).catch(() => undefined);
    const text = answer?.ok ? await answer.text() : 'data-pending';
    if (!text.includes('data-pending')) {
      link.textContent = sentence.dataset.pending ?? '';
      sentence.replaceChildren(link);
    } else if (looks < mostLooks) window.setTimeout(look, pauseMs);
  };
  window.setTimeout(look, pauseMs);
}
