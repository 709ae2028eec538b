import { showSeen } from './autosave.ts';

type Ticket = { id: string; arrived: string; url: string; fields: Record<string, string> };
type Arrived = { seen: number; files: string; full: boolean };
type Refused = { problem: string };

const words = {
  zh: {
    read: '正在读取文件…',
    sent: '已上传',
    check: '正在检查内容…',
    done: '已加入材料。',
    failed: '上传没有成功，请重试。',
    large: '文件过大。',
    camera: '拍照',
    left: (n: number) => `还有 ${n} 个文件没有上传。`,
  },
  en: {
    read: 'Reading the file…',
    sent: 'Sent',
    check: 'Checking its content…',
    done: 'Added.',
    failed: 'The upload failed; please try again.',
    large: 'The file is too large.',
    camera: 'Take a photograph',
    left: (n: number) => `Not uploaded: ${n}.`,
  },
};

/**
 * Puts a file control in place of a slot's button, and beside it one that opens the camera where a finger is the pointer. Each
 * chosen file is hashed, a ticket is asked for exactly these bytes, the file goes straight to the bucket, and the server checks
 * it. Without SHA-256 in the browser the button stays, and works.
 */
export function upload(root: Document): void {
  if (!window.isSecureContext) return;
  const say = words[root.documentElement.lang === 'en' ? 'en' : 'zh'];
  for (const box of root.querySelectorAll<HTMLElement>('[data-upload]')) {
    const button = box.querySelector<HTMLButtonElement>('button[name=upload]');
    const form = box.closest('form');
    const { upload: address, accept = '', slot = '', most, camera } = box.dataset;
    if (!button || !form || !address) continue;
    const input = fileControl(root, box, accept);
    input.multiple = true;
    input.className = 'jd-file';
    const status = root.createElement('p');
    status.className = 'jd-small';
    status.setAttribute('role', 'status');
    const tell = (text: string): void => {
      status.textContent = text;
    };
    const controls = [input];
    const shown: HTMLElement[] = [input];
    if (camera !== undefined && matchMedia('(pointer: coarse)').matches) {
      const taken = fileControl(root, box, 'image/jpeg');
      taken.setAttribute('capture', 'environment');
      taken.removeAttribute('aria-labelledby');
      taken.setAttribute('aria-label', say.camera);
      const label = root.createElement('label');
      label.className = 'govuk-button govuk-button--secondary jd-camera';
      label.append(say.camera, taken);
      controls.push(taken);
      shown.unshift(label);
    }
    button.replaceWith(...shown, status);

    /** Sends one file; answers whether another may follow. */
    const one = async (file: File): Promise<boolean> => {
      if (file.size > Number(most)) {
        tell(`${file.name}：${say.large}`);
        return false;
      }
      tell(say.read);
      const arrived = await send({
        file,
        slot,
        address,
        form,
        tell: part => tell(`${say.sent} ${part}%`),
        checking: () => tell(say.check),
      }).catch(() => ({ problem: say.failed }));
      if ('problem' in arrived) {
        tell(arrived.problem);
        return false;
      }
      showSeen(form, arrived.seen);
      const list = box.querySelector<HTMLElement>('[data-files]');
      if (list) list.innerHTML = arrived.files;
      for (const part of shown) part.hidden = arrived.full;
      tell(say.done);
      return !arrived.full;
    };

    for (const control of controls)
      control.addEventListener('change', async () => {
        const files = [...(control.files ?? [])];
        for (const each of controls) each.disabled = true;
        let sent = 0;
        for (const file of files) {
          sent += 1;
          if (!(await one(file))) break;
        }
        for (const each of controls) {
          each.disabled = false;
          each.value = '';
        }
        if (sent < files.length) status.append(` ${say.left(files.length - sent)}`);
      });
  }
}

function fileControl(root: Document, box: HTMLElement, accept: string): HTMLInputElement {
  const input = root.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.setAttribute('aria-labelledby', `${box.id}-label`);
  input.setAttribute('aria-describedby', `${box.id}-hint`);
  return input;
}

type Sending = {
  file: File;
  slot: string;
  address: string;
  form: HTMLFormElement;
  tell(percent: number): void;
  checking(): void;
};

async function send({ file, slot, address, form, tell, checking }: Sending): Promise<Arrived | Refused> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  const sha256 = [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  const about = { slot, name: file.name };
  const ticket = await ask<Ticket>(address, { ...about, type: file.type, size: String(file.size), sha256 });
  if ('problem' in ticket) return ticket;
  await toBucket(ticket, file, tell);
  checking();
  const page = new FormData(form).get('id');
  const id = `${page}-${ticket.id}`;
  return ask<Arrived>(ticket.arrived, { ...about, id });
}

async function ask<T>(address: string, body: Record<string, string>): Promise<T | Refused> {
  const answer = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams(body),
    headers: { accept: 'application/json' },
    redirect: 'error',
  });
  return answer.json();
}

/** `fetch` tells nothing of how much was sent; XMLHttpRequest does. */
function toBucket({ url, fields }: Ticket, file: File, tell: (percent: number) => void): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      tell(Math.round((loaded / total) * 100)),
    );
    request.addEventListener('load', () =>
      request.status < 300 ? resolve() : reject(new Error(`${request.status}`)),
    );
    request.addEventListener('error', () => reject(new Error('no connection')));
    request.send(body);
  });
}
