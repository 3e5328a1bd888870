import { dice, type Ink, repeat } from './paint.ts';

const pairs = {
  orange: ['#FFE9CB', '#F3B873'], shrimp: ['#FFE4DA', '#EDA18B'], crab: ['#FCE6D8', '#DE9A78'], oyster: ['#E6F2F1', '#9CC8C8'], sea: ['#E2F0EE', '#7FB9B4'],
  tea: ['#EEF4DF', '#B2CC92'], deeptea: ['#E6EFDC', '#8FB287'], honey: ['#FFF0CF', '#EFC26A'], thread: ['#FCE8EA', '#E2A9B2'], basket: ['#F7ECDA', '#D3B488'],
  bayberry: ['#F6E3E2', '#CF8E9A'], plum: ['#EBE4F0', '#B7A3CB'], rice: ['#FCF4DB', '#E0C27A'], noodle: ['#FBEBDD', '#DBA988'], egg: ['#F8F0E3', '#DAC4A2'],
  mooncake: ['#FCEBD0', '#DBA866'], bag: ['#F7E6E0', '#CD9A8C'], lantern: ['#FCE1DA', '#DC8875'], indigo: ['#E8EEF5', '#A3B8D3'], dusk: ['#FBE3C8', '#D98668'],
} as const;
export type Tone = keyof typeof pairs;

export const mainColour = (tone: Tone): string => pairs[tone][1];

const lattices = [
  'M40 8L72 40L40 72L8 40zM40 24L56 40L40 56L24 40z',
  'M40 0L80 40L40 80L0 40zM40 28L52 40L40 52L28 40zM0 -12L12 0L0 12M80 -12L68 0L80 12M0 68L12 80M80 68L68 80',
  'M40 10Q70 40 40 70Q10 40 40 10M10 40Q40 10 70 40Q40 70 10 40',
  'M0 40Q20 0 40 40T80 40M0 60Q20 20 40 60T80 60',
];

const stop = (at: number, colour: string, opacity: number) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`;

/** The stage: warm light from above, a paper-cut lattice that fades downwards, a table. */
export function stage(key: string, tone: Tone, content: Ink): Ink {
  const [light, deep] = pairs[tone];
  const roll = dice(`ground ${key}`);
  const lattice = lattices[Math.floor(roll() * lattices.length)] ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800" viewBox="0 0 800 800"><defs>
<radialGradient id="g" cx=".5" cy=".4" r=".8">${stop(0, light, 1)}${stop(1, deep, 1)}</radialGradient>
<linearGradient id="fade" x2="0" y2="1">${stop(0, '#fff', 1)}${stop(1, '#fff', 0)}</linearGradient><mask id="m"><rect width="800" height="400" fill="url(#fade)"/></mask>
<pattern id="l" width="80" height="80" patternUnits="userSpaceOnUse"><path d="${lattice}" fill="none" stroke="#fff" stroke-width="2.2" opacity=".6"/></pattern>
<linearGradient id="table" x2="0" y2="1">${stop(0, '#fff', 0.5)}${stop(1, '#fff', 0.16)}</linearGradient>
<linearGradient id="vol">${stop(0, '#fff', 0.26)}${stop(0.32, '#fff', 0)}${stop(0.55, '#3A1A10', 0)}${stop(1, '#3A1A10', 0.26)}</linearGradient>
<radialGradient id="round" cx=".36" cy=".3" r=".75">${stop(0, '#fff', 0.6)}${stop(0.4, '#fff', 0)}${stop(0.6, '#3A1A10', 0)}${stop(1, '#3A1A10', 0.34)}</radialGradient>
<radialGradient id="shade">${stop(0, '#5A2E1A', 0.42)}${stop(0.55, '#5A2E1A', 0.2)}${stop(1, '#5A2E1A', 0)}</radialGradient>
<pattern id="weave" width="28" height="20" patternUnits="userSpaceOnUse"><path d="M0 5H14M14 15H28" stroke="#FFF0CF" stroke-opacity=".5" stroke-width="7"/><path d="M14 5H28M0 15H14" stroke="#6A3E1C" stroke-opacity=".28" stroke-width="7"/></pattern>
</defs><rect width="800" height="800" fill="url(#g)"/><g mask="url(#m)"><rect width="800" height="400" fill="url(#l)"/></g>
<rect y="545" width="800" height="255" fill="url(#table)"/><rect y="545" width="800" height="3" fill="#fff" opacity=".55"/>${content}</svg>`;
}

/** A gold speck here and there for gift goods. */
export function specks(key: string): Ink {
  const roll = dice(`specks ${key}`);
  return repeat(9, () => `<path transform="translate(${Math.round(60 + roll() * 680)} ${Math.round(60 + roll() * 330)}) scale(${(0.5 + roll() * 0.7).toFixed(2)})" d="M0 -14Q2 -2 14 0Q2 2 0 14Q-2 2 -14 0Q-2 -2 0 -14z" fill="#fff" opacity=".75"/>`);
}
