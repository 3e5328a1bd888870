import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ink } from './paint.ts';

let icons: Record<string, { body: string }> = {};

export function openEmoji(folder: string): void {
  icons = (JSON.parse(readFileSync(join(folder, 'icons.json'), 'utf8')) as { icons: typeof icons }).icons;
}

/** One drawing of the flat set with its foot on y = 0, `size` wide; `hue` turns every colour of it (the set's crab and berries are neon pink). */
export function emoji(name: string, size: number, hue?: number, strength = 0.7): Ink {
  const icon = icons[name];
  if (!icon) throw new Error(`The flat set has no ${name}`);
  const body = hue === undefined ? icon.body : icon.body.replace(/#([0-9a-f]{6}|[0-9a-f]{3})\b/gi, (colour) => turned(colour, hue, strength));
  return `<g transform="translate(${-size / 2} ${-size * 0.94}) scale(${size / 32})">${body}</g>`;
}

function turned(hex: string, hue: number, strength: number): string {
  const full = hex.length === 4 ? Array.from(hex.slice(1)).map((digit) => digit + digit).join('') : hex.slice(1);
  const [r, g, b] = [0, 2, 4].map((i) => Number.parseInt(full.slice(i, i + 2), 16) / 255) as [number, number, number];
  const high = Math.max(r, g, b);
  const low = Math.min(r, g, b);
  const light = (high + low) / 2;
  const saturation = high === low ? 0 : (high - low) / (1 - Math.abs(2 * light - 1));
  if (saturation < 0.12) return `#${full}`;
  return `hsl(${hue}, ${Math.round(saturation * strength * 100)}%, ${Math.round(light * 96)}%)`;
}
