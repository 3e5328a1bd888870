import { at, ball, block, dice, flat, heap, type Ink, line, oval, repeat, ring, scatter, solid } from './paint.ts';

export const leaf = (colour = '#4F8A3C', length = 70): Ink => solid(`M0 0Q${-length * 0.42} ${-length * 0.4} 0 ${-length}Q${length * 0.42} ${-length * 0.4} 0 0z`, colour) + line(`M0 -4V${-length * 0.8}`, '#DDEBC2', 2.5, 'opacity=".7"');

export const bayberry = (colour = '#8E1B3A', r = 46): Ink => ball(colour, r)
  + repeat(26, (i) => oval(Math.cos(i * 2.4) * r * Math.sqrt(i / 26) * 0.94, -r + Math.sin(i * 2.4) * r * Math.sqrt(i / 26) * 0.94, r * 0.115, r * 0.115, i % 3 ? '#C24362' : '#E88A9C', 'opacity=".62"'));

export const loquat = (colour = '#F0A73A', r = 50): Ink => solid(`M0 ${-r * 2.15}Q${r * 1.1} ${-r * 1.9} ${r} ${-r * 0.9}Q${r * 0.8} 4 0 4Q${-r * 0.8} 4 ${-r} ${-r * 0.9}Q${-r * 1.1} ${-r * 1.9} 0 ${-r * 2.15}z`, colour) + oval(-r * 0.36, -r * 1.5, r * 0.2, r * 0.34, '#fff', 'opacity=".5"')
  + flat(`M-9 -8l9 -10l9 10l-9 9z`, '#8A5A2A') + line(`M0 ${-r * 2.1}v-14`, '#7B5A34', 8);

export const citrus = (colour = '#EE9A2C', r = 58, leafy = false): Ink => ball(colour, r) + repeat(9, (i) => oval(Math.cos(i * 2.4) * r * 0.6, -r + Math.sin(i * 2.4) * r * 0.6, 2.2, 2.2, '#B8640E', 'opacity=".5"')) + flat(`M-9 ${-r * 1.96}l9 -7l9 7l-9 8z`, '#5B7A34') + (leafy ? at(4, -r * 1.95, 0.8, leaf('#4F8A3C', 74), 62) : '');

export const half = (skin: string, flesh: string, r = 62): Ink => oval(0, -r, r, r, skin) + oval(0, -r, r * 0.86, r * 0.86, '#FFF4DC') + at(0, -r, 1, ring(9, flat(`M0 -4L${-r * 0.2} ${-r * 0.66}Q0 ${-r * 0.86} ${r * 0.2} ${-r * 0.66}z`, flesh)));

export const pomelo = (): Ink => solid('M0 -226Q40 -214 66 -176Q130 -110 104 -44Q70 4 0 4T-104 -44Q-130 -110 -66 -176Q-40 -214 0 -226z', '#E9CB52') + oval(-44, -120, 16, 34, '#fff', 'opacity=".4"') + at(2, -218, 1, leaf('#4F8A3C', 96), 58);
export const lemon = (): Ink => solid('M-100 -40Q-90 -84 -20 -88Q60 -92 92 -52L116 -40L92 -28Q60 12 -20 6Q-90 2 -100 -40z', '#A9C544') + oval(-30, -62, 40, 8, '#fff', 'opacity=".4"');
export const potato = (colour = '#A9533F'): Ink => solid('M-116 -34Q-80 -92 10 -84Q84 -80 118 -36Q70 8 -10 6Q-80 6 -116 -34z', colour) + line('M-50 -54h22M10 -66h18M40 -30h24M-30 -16h18', '#6E2F26', 3.5, 'opacity=".6"');
export const taro = (): Ink => solid('M0 -128Q60 -110 62 -54Q54 2 0 4Q-54 2 -62 -54Q-60 -110 0 -128z', '#7B5B47') + repeat(5, (i) => line(`M${-50 + i * 3} ${-26 - i * 20}q${50 - i * 3} 20 ${100 - i * 6} 0`, '#4C3529', 3.5, 'opacity=".65"')) + flat('M-10 -126L0 -152L12 -126z', '#9CB86A');
export const shoot = (): Ink => solid('M0 -300Q80 -160 84 -20Q40 6 0 6T-84 -20Q-80 -160 0 -300z', '#B98A4E') + flat('M0 -300Q30 -160 -34 8Q-70 2 -84 -20Q-80 -160 0 -300zM8 -270Q90 -120 60 0L22 5Q70 -120 8 -270z', '#8E5F34', 'opacity=".75"') + flat('M0 -300L-14 -340L4 -322L18 -344L12 -290z', '#87A554') + line('M-60 -110Q-30 -40 -40 4M52 -130Q40 -60 30 4', '#EBD29B', 3);
export const mushroom = (): Ink => solid('M-22 -50V-6Q0 6 22 -6V-50z', '#E7D1AC') + solid('M-84 -44Q-76 -112 0 -116Q76 -112 84 -44Q40 -24 0 -24T-84 -44z', '#7A4B2C') + line('M-40 -92L-12 -66L-30 -48M10 -104L26 -74L54 -60M-64 -60L-44 -50', '#E8CFA4', 5, 'opacity=".75"');
export const persimmon = (): Ink => oval(0, -34, 72, 36, '#B85A22') + oval(0, -34, 72, 36, 'url(#vol)') + repeat(16, (i) => oval(Math.cos(i * 2.4) * 58 * Math.sqrt(i / 16), -36 + Math.sin(i * 2.4) * 26 * Math.sqrt(i / 16), 11, 6, '#FFF3E0', 'opacity=".55"')) + at(0, -44, 1, ring(4, flat('M0 0L-10 -12L0 -22L10 -12z', '#6B5030')));
export const driedFruit = (colour: string): Ink => solid('M-34 -10Q-42 -44 -4 -50Q40 -48 36 -14Q20 6 -6 2Q-30 4 -34 -10z', colour) + line('M-18 -30q12 -10 28 0M-12 -16q16 8 30 -2', '#fff', 3, 'opacity=".35"');
export const peel = (colour: string): Ink => line('M-54 -8Q-20 -44 10 -14T60 -22', colour, 17) + line('M-50 -12Q-18 -44 10 -18T56 -26', '#FFF2CF', 4, 'opacity=".7" stroke-dasharray="2 9"');

export const teaLeaf = (colour: string): Ink => line('M-30 -2Q-8 -22 30 -14', colour, 8) + line('M-22 -8Q-4 -20 18 -16', '#DCE8B8', 2.5, 'opacity=".6"');
export const sprout = (): Ink => at(0, 0, 1, line('M0 0Q-4 -40 0 -80', '#6F9A45', 7) + at(0, -70, 1, leaf('#8DBB55', 84)) + at(-2, -50, 1, leaf('#6EA345', 92), -46) + at(2, -44, 1, leaf('#5E943C', 96), 44));
export const blossom = (colour: string, heart = '#F0B43C', petals = 5, r = 26): Ink => at(0, -r, 1, ring(petals, flat(`M0 0Q${-r * 0.62} ${-r * 0.6} 0 ${-r}Q${r * 0.62} ${-r * 0.6} 0 0z`, colour)) + oval(0, 0, r * 0.26, r * 0.26, heart));
export const mum = (colour = '#F0C64C'): Ink => blossom(colour, '#C98A1E', 14, 34) + blossom('#F7DD84', '#C98A1E', 9, 34);

export const cane = (height = 300, colour = '#6F9A58'): Ink => line(`M0 0Q10 ${-height / 2} -4 ${-height}`, colour, 20) + repeat(Math.floor(height / 44), (i) => line(`M-9 ${-24 - i * 44}q10 6 20 0`, '#3F6A38', 4)) + line(`M-4 -6Q4 ${-height / 2} -9 ${-height + 8}`, '#C4DB9F', 4, 'opacity=".7"')
  + repeat(3, (i) => at(i % 2 ? 6 : -4, -height * (0.55 + i * 0.16), 0.72, leaf('#5C8F49', 88), i % 2 ? 52 : -52));
export const fengdou = (): Ink => line('M-24 -4Q-38 -30 -8 -34Q26 -34 22 -12Q14 4 -6 -4Q-18 -18 2 -24', '#A99A4E', 14) + line('M-24 -4Q-38 -30 -8 -34Q26 -34 22 -12', '#E2D58E', 3.5, 'opacity=".8"');
export const orchid = (): Ink => blossom('#E4E3A4', '#C25B72', 5, 40);
export const root = (colour = '#2F201A'): Ink => solid('M-56 -16Q-60 -48 -26 -46Q-10 -66 14 -48Q52 -58 56 -24Q48 4 16 -2Q-6 10 -24 0Q-52 6 -56 -16z', colour) + line('M-30 -32q14 8 26 0M8 -26q14 8 28 -2', '#8A644C', 3, 'opacity=".7"');

export const grains = (colour: string, w: number, h: number, seed: string): Ink => {
  const roll = dice(seed);
  return flat(`M${-w} 0Q${-w * 0.5} ${-h} 0 ${-h}Q${w * 0.5} ${-h} ${w} 0Q0 ${w * 0.24} ${-w} 0z`, colour) + flat(`M${-w} 0Q${-w * 0.5} ${-h} 0 ${-h}Q${w * 0.5} ${-h} ${w} 0Q0 ${w * 0.24} ${-w} 0z`, 'url(#vol)')
    + repeat(40, () => { const x = (roll() - 0.5) * 1.5 * w; return oval(x, -roll() * h * (1 - (x / w) ** 2) * 0.84, 7, 3.4, '#fff', `opacity="${0.35 + roll() * 0.4}"`); });
};

export const noodleHank = (colour = '#F6E7C4', band = '#A8203E'): Ink => repeat(11, (i) => line(`M${-70 + i * 14} -6Q${-58 + i * 11} -120 ${-70 + i * 14} -236Q${-52 + i * 10} -262 ${-40 + i * 8} -240`, i % 2 ? colour : '#E6CF9C', 12)) + solid(block(-84, -146, 168, 46, 8), band) + line('M-70 -123H70', '#F2C46B', 3);
export const nest = (colour: string, r = 76): Ink => repeat(7, (i) => oval(0, -r * 0.42 - i * 2, r - i * 9, (r - i * 9) * 0.46, 'none', `stroke="${i % 2 ? colour : '#fff3d6'}" stroke-width="8"`)) + oval(0, -r * 0.42, r, r * 0.46, 'none', `stroke="${colour}" stroke-width="6"`);
export const strands = (colour: string, w = 170): Ink => repeat(16, (i) => line(`M${-w} ${-14 - i * 5}Q${-w / 3} ${-44 - i * 5 + (i % 3) * 8} ${w / 4} ${-18 - i * 5}T${w} ${-20 - i * 5}`, i % 2 ? colour : '#FFFDF4', 6));

export const bar = (colour: string, w = 240): Ink => solid(block(-w / 2, -56, w, 56, 26), colour) + line(`M${-w / 2 + 30} -42H${w / 2 - 40}`, '#fff', 7, 'opacity=".7"');
export const disc = (colour: string, edge: string, r = 150, spots = 14, spot = '#A5652E'): Ink => oval(0, -r * 0.3, r, r * 0.36, edge) + oval(0, -r * 0.38, r, r * 0.36, colour) + oval(0, -r * 0.38, r, r * 0.36, 'url(#vol)')
  + repeat(spots, (i) => oval(Math.cos(i * 2.4) * r * 0.86 * Math.sqrt(i / spots), -r * 0.38 + Math.sin(i * 2.4) * r * 0.3 * Math.sqrt(i / spots), 9 + (i % 4) * 5, 5 + (i % 3) * 2, spot, 'opacity=".5"'));
export const cube = (top: string, side: string, mark: Ink = ''): Ink => flat('M-44 -52L0 -30V6L-44 -16z', side) + flat('M44 -52L0 -30V6L44 -16z', side) + flat('M44 -52L0 -30V6L44 -16z', '#3A1A10', 'opacity=".14"') + flat('M-44 -52L0 -74L44 -52L0 -30z', top) + at(0, -52, 1, mark);
export const cake = (colour: string, mark = '#B8803A', r = 62): Ink => solid(`M${-r} -30Q${-r} 4 0 6T${r} -30z`, colour) + oval(0, -32, r, r * 0.42, colour) + oval(0, -32, r, r * 0.42, '#fff', 'opacity=".24"') + `<g transform="translate(0 -32) scale(1 .42)">${ring(8, line(`M0 -10V${-r * 0.68}M-8 ${-r * 0.52}L0 ${-r * 0.7}L8 ${-r * 0.52}`, mark, 4))}<circle r="10" fill="${mark}"/></g>`;
export const zong = (): Ink => solid('M0 -132L96 -6Q0 22 -96 -6z', '#7A8F4A') + flat('M0 -132L30 10Q-50 14 -96 -6z', '#9DAF62') + line('M-52 -56L50 -60M-74 -28L74 -30', '#E9D9AE', 6);

export { heap, scatter };
