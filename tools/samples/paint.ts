/** Small drawing words. Every thing is drawn around x = 0 with its foot on y = 0, about 300 wide, and placed by the scene. */
export type Ink = string;

export const red = '#A8203E';
export const bay = '#0E6B66';
export const gold = '#E9A23B';
export const paper = '#FBF3E4';
export const brown = '#8A5A36';
export const indigo = '#243F77';

/** A seeded generator (mulberry32): the same key draws the same picture on every machine. */
export function dice(seed: string): () => number {
  let a = 2166136261;
  for (const letter of seed) a = Math.imul(a ^ letter.charCodeAt(0), 16777619);
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const n = (value: number) => String(Math.round(value * 10) / 10);

export const at = (x: number, y: number, scale: number, ink: Ink, turn = 0): Ink =>
  `<g transform="translate(${n(x)} ${n(y)})${turn ? ` rotate(${n(turn)})` : ''} scale(${Math.round(scale * 1000) / 1000})">${ink}</g>`;

/** A shape with light from the left. */
export const solid = (d: string, colour: string): Ink => `<path d="${d}" fill="${colour}"/><path d="${d}" fill="url(#vol)"/>`;
export const flat = (d: string, colour: string, more = ''): Ink => `<path d="${d}" fill="${colour}" ${more}/>`;
export const line = (d: string, colour: string, width: number, more = ''): Ink =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
export const oval = (x: number, y: number, rx: number, ry: number, fill: string, more = ''): Ink =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${more}/>`;
export const ball = (colour: string, r: number): Ink => `<circle cy="${-r}" r="${r}" fill="${colour}"/><circle cy="${-r}" r="${r}" fill="url(#round)"/>`;
export const shadow = (width: number): Ink => oval(0, 2, width / 2, width / 11, 'url(#shade)');

/** Rounded rectangle as a path, so that it can be shaded. */
export const block = (x: number, y: number, w: number, h: number, r: number): string =>
  `M${x + r} ${y}h${w - 2 * r}q${r} 0 ${r} ${r}v${h - 2 * r}q0 ${r} ${-r} ${r}h${-(w - 2 * r)}q${-r} 0 ${-r} ${-r}v${-(h - 2 * r)}q0 ${-r} ${r} ${-r}z`;

/** Chinese words from top to bottom, centred on x. */
export function words(text: string, x: number, y: number, size: number, fill: string): Ink {
  return Array.from(text).map((letter, i) =>
    `<text x="${n(x)}" y="${n(y + i * size * 1.12)}" font-family="Noto Serif CJK SC" font-weight="700" font-size="${n(size)}" fill="${fill}" text-anchor="middle">${letter}</text>`).join('');
}

/** A pile: rows that get shorter towards the top, the top row farthest back. */
export function heap(thing: (i: number, roll: () => number) => Ink, bottom: number, rows: number, step: number, seed: string): Ink {
  const roll = dice(seed);
  const drawn: Ink[] = [];
  for (let row = rows - 1; row >= 0; row -= 1) {
    const count = bottom - row;
    for (let i = 0; i < count; i += 1) {
      const x = (i - (count - 1) / 2) * step + (roll() - 0.5) * step * 0.2;
      drawn.push(at(x, -row * step * 0.66 + (roll() - 0.5) * step * 0.14, 0.94 + roll() * 0.12, thing(row * 10 + i, roll), (roll() - 0.5) * 14));
    }
  }
  return drawn.join('');
}

/** Things lying on a round tray, the near ones in front. */
export function scatter(thing: (i: number, roll: () => number) => Ink, count: number, rx: number, ry: number, seed: string, turn = 40): Ink {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, i) => {
    const far = Math.sqrt((i + 0.5) / count);
    const angle = i * 2.39996 + roll() * 0.3;
    return { x: Math.cos(angle) * far * rx, y: Math.sin(angle) * far * ry, i };
  }).toSorted((a, b) => a.y - b.y).map((p) => at(p.x, p.y, 0.92 + roll() * 0.16, thing(p.i, roll), (roll() - 0.5) * 2 * turn)).join('');
}

export const repeat = (count: number, draw: (i: number) => Ink): Ink => Array.from({ length: count }, (_, i) => draw(i)).join('');

/** Rotated copies around the middle. */
export const ring = (count: number, ink: Ink, offset = 0): Ink => repeat(count, (i) => `<g transform="rotate(${n(offset + (360 / count) * i)})">${ink}</g>`);
