import { globSync, readFileSync } from 'node:fs';

const css = readFileSync('apps/web/src/ui/tokens.css', 'utf8');
const block = (selector: string) => {
  const from = css.indexOf(selector);
  return Object.fromEntries([...css.slice(from, css.indexOf('}', from)).matchAll(/--([\w-]+):\s*(#[0-9A-Fa-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
};
const light = block(':root {');
const dark = { ...light, ...block(':root[data-theme="dark"] {') };

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (hex: string) => [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).reduce((sum, part, at) => sum + part * ([0.2126, 0.7152, 0.0722][at] ?? 0), 0);
const contrast = (a: string, b: string) => {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const text: [string, string][] = [
  ['ink', 'paper'], ['ink-2', 'paper'], ['ink-2', 'surface'], ['ink-2', 'sunk'], ['ink-3', 'surface'], ['ink-3', 'sunk'], ['ink-3', 'paper'], ['brand', 'paper'], ['brand', 'surface'], ['brand', 'brand-tint'],
  ['on-fill', 'brand-fill'], ['on-fill', 'brand-press'], ['on-fill', 'danger-fill'], ['bay', 'bay-tint'], ['bay', 'surface'], ['bay', 'paper'], ['on-gold', 'gold'], ['on-gold', 'gold-press'], ['gold-ink', 'gold-tint'],
  ['ok', 'ok-tint'], ['danger', 'danger-tint'], ['danger', 'surface'], ['price', 'surface'], ['price', 'paper'],
];
const marks: [string, string][] = [['edge', 'paper'], ['edge', 'surface'], ['edge', 'sunk'], ['focus', 'paper'], ['focus', 'surface']];

test.each([['light', light], ['dark', dark]] as const)('text has 4.5 and marks have 3 against their ground, %s', (_name, tokens) => {
  const weak = (pairs: [string, string][], least: number) => pairs.filter(([a, b]) => !(contrast(tokens[a] ?? '#000000', tokens[b] ?? '#000000') >= least)).map((pair) => pair.join(' on '));

  expect([weak(text, 4.5), weak(marks, 3)]).toEqual([[], []]);
});

test('dark is the same by choice and by system', () => {
  expect(block(':root:not([data-theme="light"]) {')).toEqual(block(':root[data-theme="dark"] {'));
});

test('styles take colours, type sizes and layers from the tokens', () => {
  const wrong = globSync('apps/web/src/**/*.module.css').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/#[0-9A-Fa-f]{3,8}\b|font-size:\s*[\d.]+(?:px|rem)|z-index:\s*[1-9]\d*/g)].map((match) => `${file}: ${match[0]}`));

  expect(wrong).toEqual([]);
});
