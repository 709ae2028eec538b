/**
 * Appends the pages of one PDF to another as an incremental update (ISO 32000-1, 7.5.6): the first file's bytes stand
 * unchanged at the beginning of the result, so whoever signed their hash can check it in the appended file.
 *
 * It reads only what pdfkit writes: one plain cross-reference table, no object streams, no encryption, a flat page tree.
 * A library for it (@cantoo/pdf-lib) weighs 583 kB in a bundle that may have 1 MB.
 */
export function appendPages(base: Uint8Array, annex: Uint8Array): Uint8Array {
  const first = readFile(base);
  const second = readFile(annex);
  const left = new Set([second.root, second.pages, second.info]);
  const kept = second.objects
    .keys()
    .filter(id => !left.has(id))
    .toArray();
  const renamed = new Map(kept.map((id, i) => [id, first.size + i]));
  // Pages name their parent: from now on the first file's page tree.
  renamed.set(second.pages, first.pages);

  const tree = dictionaryOf(first, first.pages);
  const kids = [...kidsOf(tree), ...kidsOf(dictionaryOf(second, second.pages)).map(id => renamed.get(id))];
  const body = [
    joinedTree(first.pages, tree, kids),
    ...kept.map(id => renumber(second.objects.get(id) ?? '', renamed)),
  ];
  const size = first.size + kept.length;

  let text = '\n';
  const offsets = body.map(object => {
    const offset = base.length + text.length;
    text += object;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const xref = base.length + text.length;
  text += `xref\n${first.pages} 1\n${offsets[0]}${first.size} ${kept.length}\n${offsets.slice(1).join('')}`;
  text += `trailer\n<<\n/Size ${size}\n/Root ${first.root} 0 R\n/Info ${first.info} 0 R\n/Prev ${first.xref}\n`;
  text += `/ID [${first.id} ${second.id}]\n>>\nstartxref\n${xref}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([base, Buffer.from(text, 'latin1')]));
}

interface File {
  /** Object number → its text from "N 0 obj" to "endobj", one character a byte. */
  objects: Map<number, string>;
  size: number;
  root: number;
  info: number;
  pages: number;
  /** First half of the file's ID, as written. */
  id: string;
  xref: number;
}

function readFile(bytes: Uint8Array): File {
  const text = Buffer.from(bytes).toString('latin1');
  const xref = Number(match(text, /startxref\n(\d+)\n%%EOF\s*$/));
  const table = text.slice(xref);
  if (!table.startsWith('xref\n0 ') || table.includes('/Prev'))
    throw new Error('not a file as pdfkit writes it');
  const offsets = [...table.matchAll(/^(\d{10}) 00000 n/gm)].map(([, digits]) => Number(digits));
  const ends = [...offsets, xref].sort((a, b) => a - b);
  const objects = new Map(
    offsets.map((offset, i) => [i + 1, text.slice(offset, ends[ends.indexOf(offset) + 1])]),
  );
  const root = Number(match(table, /\/Root (\d+) 0 R/));
  return {
    objects,
    size: offsets.length + 1,
    root,
    info: Number(match(table, /\/Info (\d+) 0 R/)),
    pages: Number(match(objects.get(root) ?? '', /\/Pages (\d+) 0 R/)),
    id: match(table, /\/ID \[(<[0-9a-f]+>)/),
    xref,
  };
}

function match(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`not a file as pdfkit writes it: no ${pattern.source}`);
  return found;
}

const dictionaryOf = (file: File, id: number) => file.objects.get(id) ?? '';

const kidsOf = (tree: string) =>
  [...match(tree, /\/Kids \[([^\]]*)\]/).matchAll(/(\d+) 0 R/g)].map(m => Number(m[1]));

function joinedTree(id: number, tree: string, kids: (number | undefined)[]): string {
  const list = kids.map(kid => `${kid} 0 R`).join(' ');
  const joined = tree
    .replace(/\/Count \d+/, `/Count ${kids.length}`)
    .replace(/\/Kids \[[^\]]*\]/, `/Kids [${list}]`);
  if (!joined.startsWith(`${id} 0 obj`)) throw new Error('the page tree is not where the table says');
  return joined;
}

/** A stream's content is left alone: what looks like a reference in there is none. */
function renumber(object: string, renamed: Map<number, number>): string {
  const at = object.indexOf('\nstream\n');
  const head = at < 0 ? object : object.slice(0, at);
  const named = (id: string) => {
    const name = renamed.get(Number(id));
    if (name === undefined) throw new Error(`object ${id} of the appended file is needed, yet left out`);
    return name;
  };
  return (
    head
      .replace(/^(\d+) 0 obj/, (_, id) => `${named(id)} 0 obj`)
      .replace(/\b(\d+) 0 R\b/g, (_, id) => `${named(id)} 0 R`) + object.slice(head.length)
  );
}
