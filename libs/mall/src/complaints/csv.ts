/** One cell: quoted, and what a spreadsheet would run as a formula made plain text. */
const cell = (value: string): string => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/** With a mark at its beginning, so that spreadsheet programs in China read it as UTF-8. */
export const csv = (rows: string[][]): string => `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
