import { emoji } from './emoji.ts';
import { at, block, dice, flat, gold, type Ink, line, oval, paper, red, repeat, ring, shadow, solid, words } from './paint.ts';

const stitched = (ink: string) => line(ink, '#fff', 3, 'stroke-dasharray="9 8" opacity=".75"');
const flower = (colour: string, r: number): Ink => ring(6, flat(`M0 0Q${-r * 0.5} ${-r * 0.6} 0 ${-r}Q${r * 0.5} ${-r * 0.6} 0 0z`, colour) + line(`M0 ${-r * 0.3}V${-r * 0.8}`, '#fff', 2.5, 'opacity=".6"')) + oval(0, 0, r * 0.2, r * 0.2, gold);

export const sachet = (colour: string): Ink => shadow(220) + line('M0 -290V-200', gold, 8) + at(0, -270, 1, line('M0 0Q-34 -40 0 -60Q34 -40 0 0', gold, 7)) + solid('M-30 -214Q-130 -160 -110 -70Q-80 -20 0 -16Q80 -20 110 -70Q130 -160 30 -214z', colour) + line('M-40 -206H40', gold, 10) + at(0, -104, 1, flower('#F7D9DD', 56)) + repeat(5, (i) => line(`M${-16 + i * 8} -16V44`, gold, 4));
export const fan = (): Ink => solid(block(-12, -190, 24, 200, 10), '#8A5A36') + oval(0, -330, 190, 176, '#B98A5A') + oval(0, -330, 178, 164, '#FBF3E6') + at(20, -330, 1, line('M-110 120Q-40 40 0 0', '#4F8A5A', 7) + flower('#E6899B', 84) + at(-84, 76, 0.6, flower('#EDA9B4', 74)) + flat('M-130 118Q-60 60 40 110Q-30 160 -130 118z', '#6FA56F')) + line('M0 6v60M-8 60v40M8 60v40', red, 5);
const shoe = (): Ink => solid('M-110 -10Q-124 -90 -60 -120Q-20 -90 20 -70Q110 -60 116 -10Q0 16 -110 -10z', red) + flat('M-112 -16Q0 14 118 -14L116 4Q0 26 -110 2z', paper) + oval(62, -44, 46, 36, gold) + oval(46, -54, 8, 9, '#2B2120') + oval(80, -54, 8, 9, '#2B2120') + line('M52 -32q12 12 24 0M62 -76v12M54 -72h16', '#2B2120', 4) + flat('M26 -74l6 -26l18 14zM98 -72l-6 -26l-16 14z', gold) + oval(-50, -100, 44, 16, '#6E1428');
export const shoes = (): Ink => at(-90, -40, 1, shadow(260) + shoe()) + at(110, 20, 1.1, shadow(260) + shoe());
export const hoop = (colour = '#D46A80'): Ink => shadow(360) + oval(0, -190, 186, 186, '#B88650') + oval(0, -190, 168, 168, '#FCF6EA') + at(0, -190, 1, flower(colour, 84) + at(-94, 60, 0.5, flower('#E9A23B', 80)) + at(96, 50, 0.5, flower('#5B8FA8', 80)) + line('M0 90Q-40 120 -92 110M0 90Q50 120 92 100M0 86V60', '#5F9060', 6)) + solid(block(-20, -402, 40, 34, 8), '#8A5A36');
export const quiltBaby = (name: string): Ink => shadow(420) + solid('M-200 -20L-160 -250Q0 -290 160 -250L200 -20Q0 20 -200 -20z', '#F3D3D6') + stitched('M-176 -36L-142 -236Q0 -270 142 -236L176 -36Q0 0 -176 -36z') + words(name, 0, -150, 78, red) + at(-110, -70, 0.5, flower('#D46A80', 60)) + at(110, -70, 0.5, flower('#E9A23B', 60));

const cloths = ['#A8203E', '#0E6B66', '#E9A23B', '#F0DDC4', '#5B8FA8', '#D98A7C', '#7C8F5A', '#8C6A96', '#F4EAD8'];
export function patches(seed: string, w: number, h: number, cell: number): Ink {
  const roll = dice(`patch ${seed}`);
  const columns = Math.round(w / cell);
  return repeat(columns * Math.round(h / cell), (i) => {
    const x = -w / 2 + (i % columns) * cell;
    const y = -h + Math.floor(i / columns) * cell;
    const colour = cloths[Math.floor(roll() * cloths.length)] ?? red;
    const mark = roll();
    return flat(`M${x} ${y}h${cell}v${cell}h${-cell}z`, colour) + (mark > 0.6 ? oval(x + cell / 2, y + cell / 2, cell * 0.2, cell * 0.2, '#fff', 'opacity=".45"') : mark > 0.3 ? flat(`M${x} ${y}h${cell}l${-cell} ${cell}z`, '#fff', 'opacity=".25"') : '') + line(`M${x + 5} ${y + 5}h${cell - 10}v${cell - 10}h${10 - cell}z`, '#fff', 1.8, 'stroke-dasharray="6 6" opacity=".7"');
  });
}
export const tote = (inside: Ink, w = 320): Ink => shadow(w * 1.3) + line(`M${-w * 0.24} -300Q${-w * 0.2} -450 0 -450T${w * 0.24} -300`, '#7A4B2E', 16) + inside + flat(block(-w / 2, -300, w, 300, 10), 'url(#vol)');
export const apron = (): Ink => line('M-80 -420Q0 -500 80 -420', '#7A4B2E', 12) + `<clipPath id="ap"><path d="M-84 -430H84L110 -300H170L150 0H-150L-170 -300H-110z"/></clipPath><g clip-path="url(#ap)">${patches('apron', 360, 440, 60)}</g>` + solid('M-90 -200H90V-70Q0 -40 -90 -70z', '#F0DDC4') + stitched('M-80 -190H80V-78Q0 -50 -80 -78z') + shadow(300);
export const coaster = (seed: string): Ink => `<g transform="scale(1 .5) rotate(45)">${at(0, 75, 1, flat(block(-80, -155, 160, 160, 14), '#8A5A36') + patches(seed, 150, 150, 50))}</g>`;
export const cushion = (): Ink => shadow(520) + solid('M-230 -60Q-240 -200 -200 -220Q0 -260 200 -220Q240 -200 230 -60Q0 20 -230 -60z', '#D9B58A') + at(0, -140, 1, repeat(19, (i) => { const row = [3, 4, 5, 4, 3]; let k = i; let r = 0; while (k >= (row[r] ?? 0)) { k -= row[r] ?? 0; r += 1; } return at((k - ((row[r] ?? 1) - 1) / 2) * 78, (r - 2) * 40, 1, `<g transform="scale(1 .6)"><path d="M0 -44L38 -22V22L0 44L-38 22V-22z" fill="${cloths[(i * 4) % cloths.length] ?? red}" stroke="#fff" stroke-width="3" stroke-dasharray="6 5"/></g>`); }));
export const scarves = (): Ink => shadow(440) + ['#E7B7BD', '#BFD8CF', '#F3DDB0'].map((colour, i) => solid(block(-190 + i * 12, -84 - i * 66, 380 - i * 24, 78, 30), colour) + stitched(`M${-170 + i * 12} ${-44 - i * 66}H${166 - i * 12}`)).join('');
export const kit = (things: string[]): Ink => shadow(460) + solid(block(-230, -170, 460, 172, 14), '#B98A5A') + flat(block(-212, -152, 424, 136, 8), '#F4E6CC') + things.map((name, i) => at(-130 + i * 130, -36, 1, emoji(name, 110))).join('');
