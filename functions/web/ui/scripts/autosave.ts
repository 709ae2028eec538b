/** Nothing that was typed longer ago than this stays unsaved while the connection holds. */
const pauseMs = 10_000;

/** A page that is left open with what is refused asks ever more seldom, up to this. */
const longestMs = 5 * 60_000;

/** Browsers let a request outlive its page only up to 64 KiB. */
const mostKeptAlive = 60_000;

type Saved = { seen: number; said: string; stored?: Record<string, string> };

/**
 * Posts what was typed to the form's `data-autosave` address, at most every ten seconds and whenever the page is left from
 * view. The server answers 200 with `{ seen, said, stored }`: the version that the page has seen now, a sentence (10:32 已保存)
 * that is shown and read out, and what hidden fields of the page say from now on. Without it the page says that the changes are not saved, and they are sent again: where the
 * connection failed as soon as before, where the server refused them after twice the time each, until somebody types.
 */
export function autosave(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
    const address = form.dataset.autosave;
    if (address === undefined) continue;
    const failed = form.querySelector<HTMLElement>('[data-not-saved]')?.dataset.notSaved ?? '';
    const said = root.createElement('p');
    said.className = 'jd-small';
    said.setAttribute('role', 'status');
    form.append(said);
    let pause: number | undefined;
    let sending: Promise<void> | undefined;
    let delay = pauseMs;
    const wait = (): void => {
      pause ??= window.setTimeout(save, delay);
    };
    const waitNoLonger = (): void => {
      clearTimeout(pause);
      pause = undefined;
    };
    const send = async (): Promise<void> => {
      const body = typedIn(form);
      const answer = await fetch(address, {
        method: 'POST',
        body,
        keepalive: body.toString().length < mostKeptAlive,
        redirect: 'error',
      }).catch(() => undefined);
      const saved: Saved | undefined = answer?.ok ? await answer.json() : undefined;
      delay = answer && !saved ? Math.min(2 * delay, longestMs) : pauseMs;
      if (saved) {
        showSeen(form, saved.seen);
        for (const [name, value] of Object.entries(saved.stored ?? {}))
          hiddenIn(form, name)?.setAttribute('value', value);
      } else wait();
      said.textContent = saved?.said ?? failed;
    };
    const save = (): void => {
      waitNoLonger();
      sending = (sending ?? Promise.resolve()).then(send).finally(() => {
        sending = undefined;
      });
    };
    form.addEventListener('input', () => {
      if (delay > pauseMs) waitNoLonger();
      delay = pauseMs;
      wait();
    });
    root.addEventListener('visibilitychange', () => {
      if (root.visibilityState === 'hidden' && pause !== undefined) save();
    });
    // A button waits for a save that is under way, so that the two cannot cross.
    form.addEventListener('submit', event => {
      waitNoLonger();
      if (!sending) return;
      event.preventDefault();
      event.stopPropagation();
      const { submitter } = event;
      void sending.finally(() => form.requestSubmit(submitter));
    });
  }
}

const typedIn = (form: HTMLFormElement): URLSearchParams =>
  new URLSearchParams(
    [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );

const hiddenIn = (form: HTMLFormElement, name: string): HTMLInputElement | undefined => {
  const found = form.elements.namedItem(name);
  return found instanceof HTMLInputElement ? found : undefined;
};

/** The page has seen the version that its own command led to. */
export function showSeen(form: HTMLFormElement, version: number): void {
  const seen = hiddenIn(form, 'seen');
  if (seen && Number(seen.value) < version) seen.value = String(version);
}
