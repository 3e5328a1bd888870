/** Whole fen as yuan, split for a small fraction; computed on strings, never on floats. */
export function yuan(fen: number): { whole: string; fraction: string } {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
  return { whole: fen < 0 ? `-${whole}` : whole, fraction: digits.slice(-2) };
}

/** "¥12.50", "¥12" without needless zeros. */
export function money(fen: number): string {
  const { whole, fraction } = yuan(fen);
  return `¥${whole}${fraction === '00' ? '' : `.${fraction}`}`;
}

/** With its sign in front of the currency: what came and what went. */
export const signedMoney = (fen: number): string => `${fen > 0 ? '+' : fen < 0 ? '−' : ''}${money(Math.abs(fen))}`;

/** Counts as people say them: 1.2万, 1.2萬, 12K. */
export function count(n: number, locale: string): string {
  if (n < 10_000) return String(n);
  const tenths = (value: number) => (Math.floor(value * 10) / 10).toString();
  return locale === 'en' ? `${tenths(n / 1000)}K` : `${tenths(n / 10_000)}${locale === 'zh-TW' ? '萬' : '万'}`;
}
