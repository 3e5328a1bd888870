import { at, block, dice, flat, gold, indigo, type Ink, line, oval, paper, repeat, ring, shadow, solid, words } from './paint.ts';

/** One petal of a folded paper: drawn in one sector and mirrored, so that unfolding gives the symmetry of a real cut. */
function sector(roll: () => number, r: number, colour: string): Ink {
  const parts: Ink[] = [];
  for (let d = 0.2; d < 0.98; d += 0.13 + roll() * 0.06) {
    const y = -r * d;
    const size = r * (0.045 + roll() * 0.05);
    const x = r * d * 0.16 * (0.4 + roll());
    const kind = Math.floor(roll() * 5);
    parts.push(kind === 0 ? flat(`M${x} ${y}q${size} ${-size} 0 ${-size * 2.4}q${-size} ${size * 1.4} 0 ${size * 2.4}z`, colour)
      : kind === 1 ? line(`M${x - size} ${y}q${size} ${-size * 1.8} ${size * 2} 0`, colour, 3.2)
        : kind === 2 ? oval(x, y, size * 0.5, size * 0.5, colour)
          : kind === 3 ? flat(`M${x} ${y - size * 1.4}l${size} ${size * 1.4}l${-size} ${size * 1.4}l${-size} ${-size * 1.4}z`, colour)
            : line(`M0 ${y}L${x + size} ${y - size}M0 ${y - size * 0.9}L${x + size} ${y - size * 2}`, colour, 2.8));
  }
  const half = parts.join('');
  return half + `<g transform="scale(-1 1)">${half}</g>`;
}

/** A round fine-line cut: red paper with the pattern cut out of it. */
export function papercut(seed: string, r: number, colour: string, ground: string, folds = 8): Ink {
  const roll = dice(`cut ${seed}`);
  const cut = sector(roll, r * 0.94, ground);
  return oval(0, 0, r, r, colour) + ring(folds, flat(`M${-r * 0.3} ${-r * 0.93}Q0 ${-r * 1.16} ${r * 0.3} ${-r * 0.93}z`, colour)) + ring(folds * 5, line(`M0 ${-r * 0.93}v${-r * 0.045}`, ground, 2.5)) + ring(folds, cut)
    + oval(0, 0, r * 0.965, r * 0.965, 'none', `stroke="${ground}" stroke-width="2.5"`) + oval(0, 0, r * 0.17, r * 0.17, ground) + ring(folds, flat(`M0 0Q${-r * 0.06} ${-r * 0.08} 0 ${-r * 0.15}Q${r * 0.06} ${-r * 0.08} 0 0z`, colour));
}

export const frame = (inside: Ink, w = 400, colour = '#7A4B2E', ground = paper): Ink => shadow(w * 1.2) + solid(block(-w / 2, -w, w, w, 8), colour) + flat(block(-w / 2 + 20, -w + 20, w - 40, w - 40, 3), ground) + at(0, -w / 2, 1, inside);

/** Clamp-dyed cloth: white figures mirrored left to right on plant indigo, with the pale bar where the blocks met. */
export function dyed(seed: string, w: number, h: number, ground = indigo): Ink {
  const roll = dice(`dye ${seed}`);
  const light = '#E9EEF3';
  const column = (x: number, width: number): Ink => {
    const parts: Ink[] = [];
    const rows = Math.max(1, Math.round(h / width));
    const cell = h / rows;
    for (let row = 0; row < rows; row += 1) {
      const y = -h + cell * (row + 0.5);
      const petals = 4 + Math.floor(roll() * 3) * 2;
      const r = Math.min(cell, width) * 0.42;
      parts.push(at(x, y, 1, oval(0, 0, r, r, 'none', `stroke="${light}" stroke-width="3" stroke-dasharray="${roll() > 0.5 ? '1 9' : '12 6'}" stroke-linecap="round"`)
        + ring(petals, flat(`M0 ${-r * 0.2}Q${-r * 0.26} ${-r * 0.5} 0 ${-r * 0.84}Q${r * 0.26} ${-r * 0.5} 0 ${-r * 0.2}z`, light)) + ring(petals, oval(0, -r * 0.94, r * 0.05, r * 0.05, light), 180 / petals) + oval(0, 0, r * 0.14, r * 0.14, light) + ring(petals, line(`M${-r * 0.07} ${-r * 0.42}L0 ${-r * 0.62}L${r * 0.07} ${-r * 0.42}`, ground, 2.5))));
      parts.push(repeat(4, (i) => at(x + (i % 2 ? 1 : -1) * width * 0.43, y + (i < 2 ? -1 : 1) * cell * 0.43, 1, flat('M0 -11L11 0L0 11L-11 0z', light))));
    }
    return parts.join('');
  };
  const columns = Math.max(1, Math.round(w / 190));
  return flat(block(-w / 2, -h, w, h, 4), ground) + repeat(columns, (i) => column(-w / 2 + (w / columns) * (i + 0.5), w / columns))
    + line(`M${-w / 2 + 9} ${-h + 9}V-9M${w / 2 - 9} ${-h + 9}V-9`, light, 3, 'stroke-dasharray="2 8"') + flat(block(-w / 2, -h, w, h, 4), 'url(#vol)', 'opacity=".7"');
}

const wood = '#DDB36F';
const grain = (ink: Ink): Ink => ink;
const stand = (w: number): Ink => solid(`M${-w / 2} -34H${w / 2}L${w / 2 + 14} 0H${-w / 2 - 14}z`, '#5E3521') + line(`M${-w / 2 + 8} -24H${w / 2 - 8}`, '#8A5434', 4);

export const crane = (): Ink => grain(shadow(360) + stand(200) + at(0, -32, 1, line('M-14 0V-96M22 0V-92', '#B98A48', 9)
  + solid('M-110 -104Q-40 -214 60 -196Q110 -188 122 -236Q134 -300 92 -330Q140 -340 156 -286Q168 -210 118 -150Q60 -70 -30 -84L-150 -60z', wood) + solid('M92 -330Q70 -352 96 -366Q124 -372 134 -342L120 -322z', wood) + flat('M94 -362L26 -346L92 -340z', '#B98A48') + oval(106, -350, 5, 5, '#4a2f16')
  + repeat(7, (i) => line(`M${-100 + i * 24} ${-104 - i * 9}q30 2 ${46 - i * 2} ${22 + i * 3}`, '#A97836', 4))));
export const child = (): Ink => shadow(330) + at(0, 0, 1, solid('M-120 -6Q-150 -140 -60 -170H60Q150 -140 120 -6Q0 20 -120 -6z', wood) + solid('M-84 -220Q-90 -330 0 -334Q90 -330 84 -220Q60 -150 0 -150T-84 -220z', '#E7C286') + oval(0, -340, 24, 20, '#B98A48') + line('M-44 -236q12 -10 24 0M20 -236q12 -10 24 0M-16 -196q16 14 32 0', '#7A5424', 6) + oval(-52, -206, 15, 9, '#D89A66', 'opacity=".6"') + oval(52, -206, 15, 9, '#D89A66', 'opacity=".6"')
  + at(0, -24, 1, solid('M0 -124Q70 -128 70 -62Q54 0 0 2Q-54 0 -70 -62Q-70 -128 0 -124z', '#EBC88C') + line('M0 -122Q-20 -70 4 -20', '#B98A48', 5)) + line('M-116 -70Q-90 -110 -56 -84M116 -70Q90 -110 56 -84', '#A97836', 7));
export const comb = (teeth = 17): Ink => shadow(420) + solid('M-190 -196Q0 -300 190 -196L184 -118H-184z', wood) + repeat(teeth, (i) => solid(`M${-178 + i * (356 / teeth)} -122h${(356 / teeth) * 0.62}L${-178 + i * (356 / teeth) + (356 / teeth) * 0.46} -8h${-(356 / teeth) * 0.3}z`, wood)) + at(0, -196, 0.55, ring(8, flat('M0 0Q-16 -30 0 -60Q16 -30 0 0z', '#A97836')));
export const twinFish = (): Ink => shadow(380) + stand(260) + [0, 180].map((turn) => `<g transform="translate(0 -160) rotate(${turn})">${solid('M-132 10Q-120 -110 0 -120Q100 -116 126 -30L156 -64Q166 -10 140 34L112 6Q60 -40 -10 -22Q-80 -4 -132 10z', wood)}${repeat(9, (i) => line(`M${-80 + i * 20} ${-56 - Math.sin(i / 2.6) * 24}q10 10 0 22`, '#A97836', 4))}${oval(-92, -36, 7, 7, '#5a3a18')}</g>`).join('');
export const bookmark = (seed: string): Ink => solid(block(-40, -280, 80, 280, 12), wood) + at(0, -140, 1, repeat(3, (i) => at(0, -80 + i * 80, 0.42, papercut(seed + String(i), 78, '#B98A48', '#F4E2BC', 6)))) + oval(0, -262, 8, 8, '#7A4B2E') + line('M0 -266Q-34 -300 -18 -340', '#A8203E', 5) + line('M-18 -340v-44M-26 -340v-40M-10 -340v-40', '#A8203E', 5);
export const seal = (text: string): Ink => shadow(220) + solid('M-60 0V-150Q-60 -200 -30 -230Q-50 -290 0 -300Q50 -290 30 -230Q60 -200 60 -150V0z', wood) + line('M-56 -30H56M-56 -40H56', '#A97836', 4) + at(150, 10, 1, flat(block(-62, -120, 124, 124, 8), '#B3221F') + words(text.slice(0, 1), 0, -26, 84, paper) + line('M-50 -106H50V-10H-50z', paper, 3.5));

export const lampshade = (): Ink => line('M0 -520V-330', '#4A3222', 6) + solid('M-70 -330Q-200 -250 -180 -110Q-110 -60 0 -60T180 -110Q200 -250 70 -330Q0 -350 -70 -330z', '#E0B35E') + flat('M-70 -330Q-200 -250 -180 -110Q-110 -60 0 -60T180 -110Q200 -250 70 -330Q0 -350 -70 -330z', 'url(#weave)') + oval(0, -100, 120, 30, '#FFF1BE', 'opacity=".85"') + repeat(9, (i) => line(`M${-60 + i * 15} -332Q${(-60 + i * 15) * 2.9} -220 ${(-60 + i * 15) * 2.3} -72`, '#A87534', 4, 'opacity=".7"')) + flat('M-150 -60L-260 120H260L150 -60z', '#FFF6D2', 'opacity=".3"');
export const steamer = (): Ink => shadow(520) + [0, 1].map((i) => solid(`M-220 ${-110 - i * 112}V${-16 - i * 112}Q0 ${46 - i * 112} 220 ${-16 - i * 112}V${-110 - i * 112}z`, '#D9AE68') + line(`M-220 ${-76 - i * 112}Q0 ${-14 - i * 112} 220 ${-76 - i * 112}M-220 ${-44 - i * 112}Q0 ${18 - i * 112} 220 ${-44 - i * 112}`, '#9C6E35', 5)).join('') + oval(0, -228, 226, 66, '#C2924C') + oval(0, -246, 220, 60, '#E3BD7C') + oval(0, -246, 220, 60, 'url(#weave)') + line('M-30 -258Q0 -300 30 -258', '#8A5A2C', 12);
export const mat = (): Ink => shadow(600) + flat('M-300 -60L-220 -190H270L300 -60z', '#D5A85E') + flat('M-300 -60L-220 -190H270L300 -60z', 'url(#weave)') + oval(-286, -72, 26, 34, '#B98A44') + line('M-286 -72m-14 0a14 18 0 1 1 14 18', '#7B5426', 5) + line('M-220 -190H270M-300 -60H300', '#8A5A2C', 6);
export const lunchbox = (): Ink => shadow(400) + line('M-150 -20V-370H150V-20', '#7A4B26', 20) + line('M-150 -20V-370H150V-20', '#B07D42', 9) + [0, 1].map((i) => solid(block(-140, -124 - i * 124, 280, 116, 22), '#D6A65B') + flat(block(-140, -124 - i * 124, 280, 116, 22), 'url(#weave)')).join('') + solid(block(-148, -300, 296, 56, 26), '#BB8540') + at(0, -272, 0.4, oval(0, 0, 40, 30, gold));
