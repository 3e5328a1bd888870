import { emoji } from './emoji.ts';
import { at, bay, block, dice, flat, gold, type Ink, line, oval, paper, red, repeat } from './paint.ts';

const skies = { day: ['#DDEDEA', '#F6E5C6'], dusk: ['#8E2B4A', '#F0A760'], night: ['#1E2A4A', '#52607F'], dawn: ['#F3C9B8', '#FBEBCB'] } as const;

/** Yandang's ridges behind whatever stands in front; each key has ridges of its own. */
export function place(key: string, sky: keyof typeof skies, front: Ink): Ink {
  const roll = dice(`place ${key}`);
  const [top, low] = skies[sky];
  const night = sky === 'night';
  const ridge = (base: number, tall: number, colour: string): Ink => {
    let d = `M0 800V${base}`;
    for (let x = 0; x <= 800; x += 80) d += `Q${x + 20} ${base - tall * (0.4 + roll())} ${x + 44} ${base - tall * roll() * 0.5}T${x + 80} ${base - tall * roll() * 0.3}`;
    return flat(`${d}V800z`, colour);
  };
  return `<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs><rect width="800" height="800" fill="url(#sky)"/>`
    + oval(590, 190, 74, 74, night ? '#F7E8BE' : '#F8D58C', `opacity="${night ? 0.95 : 0.85}"`) + (night ? repeat(34, () => oval(roll() * 800, roll() * 330, 2.6, 2.6, '#fff', 'opacity=".8"')) : '')
    + ridge(430, 190, night ? '#34426A' : sky === 'dusk' ? '#7A2B4C' : '#9DBFB4') + ridge(520, 150, night ? '#26345A' : sky === 'dusk' ? '#571F3E' : '#6A9F94') + ridge(620, 90, night ? '#1B2745' : '#3E7A70') + flat('M0 660Q200 610 420 660T800 640V800H0z', night ? '#15203A' : '#2F665D') + front;
}

export const house = (w: number, wall: string, roof: string, lit = '#FBD98A'): Ink => flat(block(-w / 2, -w * 0.5, w, w * 0.5, 4), wall) + flat(`M${-w * 0.6} ${-w * 0.48}Q${-w * 0.4} ${-w * 0.6} ${-w * 0.34} ${-w * 0.76}H${w * 0.34}Q${w * 0.4} ${-w * 0.6} ${w * 0.6} ${-w * 0.48}z`, roof)
  + repeat(7, (i) => line(`M${-w * 0.3 + i * w * 0.1} ${-w * 0.74}L${-w * 0.46 + i * w * 0.155} ${-w * 0.5}`, '#fff', 2, 'opacity=".25"')) + flat(block(-w * 0.09, -w * 0.28, w * 0.18, w * 0.28, 4), '#6B3F28') + [-0.32, 0.32].map((x) => flat(block(w * x - w * 0.09, -w * 0.34, w * 0.18, w * 0.15, 4), lit) + line(`M${w * x} ${-w * 0.34}v${w * 0.15}`, '#6B3F28', 3)).join('');

export const stoneHouse = (w: number): Ink => house(w, '#B8A792', '#5B4A42') + repeat(16, (i) => line(`M${-w * 0.46 + (i % 4) * w * 0.25} ${-w * 0.06 - Math.floor(i / 4) * w * 0.11}h${w * 0.1}`, '#8E7C68', 4, 'opacity=".7"'));
export const creek = (): Ink => flat('M330 800Q420 720 360 690T470 640Q430 690 520 716T560 800z', '#8FCAC6') + line('M400 770q20 -10 40 0M430 720q20 -8 36 0', '#fff', 4, 'opacity=".7"');
export const lanterns = (count: number): Ink => repeat(count, (i) => at(120 + i * (560 / Math.max(1, count - 1)), 130 + Math.sin(i * 1.4) * 26, 1, line('M0 -130V-46', '#6B3F28', 4) + oval(0, 0, 36, 42, red) + oval(0, 0, 18, 42, '#fff', 'opacity=".16"') + flat('M-18 -46h36v10h-36zM-18 36h36v10h-36z', gold) + line('M0 46v34', gold, 5)));
export const people = (hues: string[]): Ink => hues.map((colour, i) => at(i * 92, i % 2 ? 16 : 0, 1, flat('M-34 0Q-40 -90 0 -96Q40 -90 34 0z', colour) + oval(0, -122, 28, 30, '#EBC09A') + flat('M-30 -120Q-32 -160 0 -158Q32 -160 30 -120Q14 -140 -8 -140Q-24 -138 -30 -120z', '#33231E'))).join('');
export const terrace = (): Ink => repeat(4, (i) => line(`M-20 ${690 + i * 34}Q200 ${640 + i * 34} 420 ${690 + i * 34}T820 ${670 + i * 34}`, '#7DB06A', 20) + line(`M-20 ${690 + i * 34}Q200 ${640 + i * 34} 420 ${690 + i * 34}T820 ${670 + i * 34}`, '#A7D08A', 8, 'stroke-dasharray="4 20"'));
export const tree = (fruit: string): Ink => line('M0 0V-110', '#6B4327', 26) + oval(-56, -160, 84, 74, '#3F7A48') + oval(56, -164, 84, 76, '#4B8A52') + oval(0, -220, 92, 80, '#569A5C') + repeat(13, (i) => oval(Math.cos(i * 2.4) * 116 * Math.sqrt(i / 13), -186 + Math.sin(i * 2.4) * 80 * Math.sqrt(i / 13), 13, 13, fruit));
export const deck = (inside: Ink): Ink => flat('M90 690H710L790 800H10z', '#A87847') + repeat(5, (i) => line(`M${40 + i * 8} ${712 + i * 20}H${760 - i * 8}`, '#855A32', 3)) + inside;

/** A shop's sign: a paper-cut seal with the shop's character. */
export function sign(key: string, letter: string, ink: Ink): Ink {
  const grounds = [red, bay, '#8A4B1F', '#3B4F86', '#6A4A7C', '#A2551E', '#2F6B4A', '#8E2E4E'];
  let sum = 0;
  for (const c of key) sum = (sum * 31 + c.charCodeAt(0)) % 997;
  return `<rect width="800" height="800" fill="${paper}"/>${at(400, 400, 1, ink.replaceAll('#COLOUR', grounds[sum % grounds.length] ?? red))}${oval(400, 400, 168, 168, paper)}${oval(400, 400, 152, 152, 'none', `stroke="${gold}" stroke-width="4"`)}<text x="400" y="482" font-family="Noto Serif CJK SC" font-weight="700" font-size="220" fill="#2B2120" text-anchor="middle">${letter}</text>`;
}
export { emoji };
