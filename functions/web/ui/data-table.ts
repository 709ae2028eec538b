import { attribute, type Html, html, nothing, tokens } from './html.ts';

export type Column<Row> = {
  title: string;
  cell: (row: Row) => string | number | Html;
  /** Numerals stand under one another. */
  numeric?: boolean;
  /** Names the row: a row header, and the head of the card on a phone. */
  names?: boolean;
};

/** A table that becomes a list of cards on a phone. `caption` says what the rows are; `empty` stands there instead of none. */
export const dataTable = <Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  foot = [],
  empty,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Rows under all others, a cell for each column: sums, say. */
  foot?: readonly (readonly (string | number)[])[];
  empty?: Html;
}): Html => {
  if (rows.length === 0 && empty !== undefined) return empty;
  const head = columns.map(
    ({ title, numeric }) =>
      html`<th scope="col" role="columnheader"${attribute('class', numeric && 'jd-table__number')}>${title}</th>`,
  );
  const cell = (column: Column<Row>, row: Row): Html => {
    const classes = attribute('class', tokens(column.numeric && 'jd-table__number'));
    const inside = html`<span>${column.cell(row)}</span>`;
    return column.names
      ? html`<th scope="row" role="rowheader"${classes}>${inside}</th>`
      : html`<td role="cell" data-label="${column.title}"${classes}>${inside}</td>`;
  };
  const total = (
    cells: readonly (string | number)[],
    { title, numeric, names }: Column<Row>,
    index: number,
  ): Html => {
    const classes = attribute('class', tokens(numeric && 'jd-table__number'));
    const inside = html`<span>${cells[index] ?? ''}</span>`;
    return names
      ? html`<th scope="row" role="rowheader"${classes}>${inside}</th>`
      : html`<td role="cell" data-label="${title}"${classes}>${inside}</td>`;
  };
  // The roles are spelled out because `display: block` on a phone takes them from a table.
  return html`<table class="jd-table" role="table"><caption class="${captionHidden ? 'govuk-visually-hidden' : 'jd-table__caption'}">${caption}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${
    rows.length === 0
      ? nothing
      : rows.map(row => html`<tr role="row">${columns.map(column => cell(column, row))}</tr>`)
  }</tbody>${foot.length > 0 ? html`<tfoot role="rowgroup">${foot.map(cells => html`<tr role="row">${columns.map((column, index) => total(cells, column, index))}</tr>`)}</tfoot>` : nothing}</table>`;
};
