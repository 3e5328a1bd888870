import { bookmark, child, comb, crane, dyed, frame, lampshade, lunchbox, mat, papercut, seal, steamer, twinFish } from '../crafts.ts';
import { bayberry, loquat, orchid, cane } from '../land.ts';
import { apron, coaster, cushion, fan, hoop, kit, patches, quiltBaby, sachet, scarves, shoes, tote } from '../needle.ts';
import { at, bay, block, flat, gold, heap, indigo, type Ink, line, oval, paper, red, repeat, shadow, solid, words } from '../paint.ts';
import { basket, board, tray } from '../packs.ts';
import { creek, deck, emoji, house, lanterns, people, place, stoneHouse, terrace, tree } from '../places.ts';
import { one, still, view } from '../scene.ts';

const cloth = (inside: Ink, w: number): Ink => shadow(w * 1.2) + inside;
const hung = (inside: Ink): Ink => line('M-330 -560H330', '#7A4B2E', 14) + inside;
const card = (seed: string, colour: string): Ink => shadow(180) + flat(block(-90, -250, 180, 250, 6), paper) + at(0, -140, 1, papercut(seed, 70, colour, paper, 6)) + line('M-40 -36H40', '#C9B59A', 4);
const lanternCut = (seed: string): Ink => line('M0 -380V-330', gold, 6) + solid('M-120 -310Q-170 -170 -120 -40H120Q170 -170 120 -310z', '#D9402F') + at(0, -175, 1, papercut(seed, 92, '#FBF3E4', '#D9402F', 8)) + solid(block(-84, -334, 168, 28, 8), gold) + solid(block(-84, -44, 168, 28, 8), gold) + repeat(5, (i) => line(`M${-24 + i * 12} -14v70`, red, 5));

export const hands = [
  still('boxwood-crane', 'tea', one(crane(), 1.25)),
  still('boxwood-guanyin', 'bag', one(child(), 1.35)),
  still('boxwood-comb', 'thread', one(comb(), 1.25, 660)),
  still('boxwood-bookmark', 'rice', at(400, 690, 1.15, repeat(4, (i) => at(-195 + i * 130, (i % 2) * 20, 1, bookmark(`mark${i}`))))),
  still('boxwood-seal', 'egg', at(350, 690, 1.25, seal('云'))),
  still('boxwood-fish', 'sea', one(twinFish(), 1.3)),
  still('papercut-crane', 'lantern', one(frame(papercut('crane', 160, red, paper, 8), 430), 1.2)),
  still('papercut-lantern', 'dusk', at(270, 640, 1.15, lanternCut('lan1')) + at(540, 680, 1.15, lanternCut('lan2'))),
  still('papercut-card', 'sea', at(400, 690, 1.2, at(-160, 0, 1, card('spring', bay), -6) + at(0, 16, 1, card('summer', red)) + at(160, 0, 1, card('autumn', '#B8741E'), 6))),
  still('papercut-window', 'thread', [[275, 265], [525, 265], [275, 515], [525, 515]].map(([x, y], i) => at(x ?? 0, y ?? 0, 1, papercut(`win${i}`, 108, red, '#FCE8EA', [8, 6, 10, 12][i] ?? 8))).join('')),
  still('papercut-name', 'honey', one(frame(papercut('name', 160, '#8E1B36', paper, 12) + oval(0, 0, 58, 58, paper) + words('安', 0, 28, 82, red), 420, '#5E3521'), 1.2)),
  still('papercut-kit', 'basket', at(400, 650, 1.2, kit(['scissors', 'scroll', 'kitchen-knife'])) + at(400, 330, 1, papercut('kit', 110, red, '#F7ECDA', 8))),
  still('indigo-runner', 'egg', one(cloth(flat('M-330 -60H330L360 0H-360z', '#9C6A3F') + at(0, -40, 1, dyed('runner', 560, 190)), 560), 1.1)),
  still('indigo-scarf', 'indigo', at(400, 700, 1.05, hung(at(-110, -60, 1, dyed('scarf', 180, 500, '#3E63A0'), 2) + at(110, -110, 1, dyed('scarf', 180, 450, '#3E63A0'), -2)))),
  still('indigo-bag', 'basket', one(tote(dyed('bag', 320, 300)), 1.3)),
  still('indigo-cloth', 'oyster', one(shadow(480) + [indigo, '#3F66A6', '#8FB0D4'].map((c, i) => at(0, -i * 96, 1, solid(block(-210 + i * 12, -96, 420 - i * 24, 94, 44), c) + oval(-166 + i * 12, -49, 36, 44, '#F3EAD8') + oval(-166 + i * 12, -49, 20, 26, c))).join(''), 1.25)),
  still('indigo-quilt', 'rice', at(400, 690, 1.02, hung(at(0, -20, 1, dyed('quilt', 560, 540)))) ),
  still('indigo-handkerchief', 'thread', at(400, 560, 1, at(-60, 80, 0.9, dyed('hk1', 340, 340, '#35589A'), -9) + at(90, 130, 0.9, dyed('hk2', 340, 340), 7))),
  still('bamboo-basket', 'rice', one(basket(heap(() => loquat(), 4, 2, 92, 'bk')), 1.32)),
  still('bamboo-tea-mat', 'tea', at(400, 640, 1.2, mat()) + at(360, 590, 0.9, emoji('teapot', 200)) + at(540, 600, 0.9, emoji('teacup-without-handle', 110))),
  still('bamboo-lamp', 'dusk', at(400, 560, 1.15, lampshade())),
  still('bamboo-steamer', 'basket', one(steamer(), 1.25)),
  still('bamboo-tray', 'oyster', at(400, 660, 1.15, tray('')) + at(400, 330, 1, `<g transform="rotate(0)">${oval(0, 0, 190, 190, '#C48F4C') + oval(0, 0, 172, 172, '#E9CD96') + oval(0, 0, 172, 172, 'url(#weave)')}</g>`)),
  still('bamboo-lunchbox', 'lantern', one(lunchbox(), 1.35)),
  still('embroidery-sachet', 'tea', at(270, 660, 1.25, sachet(red)) + at(530, 690, 1.25, sachet(bay))),
  still('embroidery-fan', 'sea', at(400, 680, 1.15, fan(), 8)),
  still('embroidery-shoes', 'honey', one(shoes(), 1.4)),
  still('embroidery-hoop', 'thread', at(360, 690, 1.3, hoop()) + at(630, 712, 1, shadow(120) + emoji('thread', 150))),
  still('embroidery-name', 'egg', one(quiltBaby('囡囡'), 1.35)),
  still('patchwork-bag', 'oyster', one(tote(patches('bag', 320, 300, 64), 320), 1.3)),
  still('patchwork-apron', 'rice', one(apron(), 1.15)),
  still('patchwork-coaster', 'bag', at(400, 680, 1.5, at(-112, -40, 1, coaster('c1')) + at(112, -40, 1, coaster('c2')) + at(0, -96, 1, coaster('c3')) + at(0, 18, 1, coaster('c4')) + at(0, -20, 0.8, emoji('teacup-without-handle', 110)))),
  still('patchwork-cushion', 'indigo', one(cushion(), 1.35)),
  still('patchwork-scarf', 'thread', one(scarves(), 1.35)),
  view('stay-creek-double', '#9DBFB4', place('creek2', 'day', creek() + at(230, 690, 1, house(300, '#F3E6D0', '#6B4A3C')) + at(640, 700, 0.7, tree('#5E9A62')))),
  view('stay-creek-family', '#E8B090', place('family', 'dawn', creek() + at(250, 690, 1, house(280, '#F7E8D4', '#8A4B3C')) + at(560, 770, 0.8, people([red, bay, gold])))),
  still('stay-creek-week', 'oyster', at(400, 700, 1, shadow(600) + solid(block(-280, -220, 560, 34, 8), '#A8743F') + line('M-240 -186V0M240 -186V0', '#7A4B2E', 20) + at(-110, -220, 1, solid(block(-90, -30, 180, 30, 5), bay) + solid(block(-80, -56, 160, 26, 5), '#F0DDC4') + solid(block(-86, -84, 172, 28, 5), red)) + at(130, -220, 1, line('M0 0V-190L-60 -250', '#4A3222', 10) + flat('M-100 -200L-40 -280L20 -220z', gold) + flat('M-90 -200L20 -216L60 -20H-170z', '#FFF2C0', 'opacity=".35"')))),
  view('night-walk', '#34426A', place('walk', 'night', at(310, 770, 0.8, people(['#7C8FB8', '#A8607A', '#6FA08F'])) + at(250, 690, 0.9, oval(0, 0, 22, 26, '#F7D58C') + oval(0, 0, 90, 90, '#F7D58C', 'opacity=".18"')))),
  view('stay-tea-afternoon', '#B9D3C4', place('tea', 'day', deck(at(400, 780, 1, mat() + at(-40, -50, 0.9, emoji('teapot', 190)) + at(130, -40, 0.9, emoji('teacup-without-handle', 100)) + at(-180, -30, 0.9, emoji('dango', 120)))))),
  view('stay-stone-yard', '#D98668', place('stone', 'dusk', at(400, 730, 1, stoneHouse(440)) + lanterns(4))),
  view('stay-yard-whole', '#8E2B4A', place('yard', 'dusk', at(230, 690, 1, stoneHouse(270)) + at(580, 700, 1, stoneHouse(320)) + at(240, 790, 0.62, people([red, gold, bay, '#8C6A96', '#D98A7C', '#5B8FA8'])))),
  view('stay-starry', '#26345A', place('starry', 'night', at(400, 720, 1, house(430, '#4A4258', '#2B2540')) + at(400, 520, 1, flat('M-60 30L-30 -50H40L70 30z', '#FBD98A')))),
  still('workshop-indigo', 'indigo', at(400, 690, 1.2, shadow(460) + solid('M-190 -170L-160 0H160L190 -170z', '#8A5A36') + line('M-184 -130H184M-170 -50H170', '#5E3521', 9) + oval(0, -170, 190, 46, '#5E3521') + oval(0, -168, 172, 38, '#1F3A72')) + at(400, 440, 0.9, dyed('wsi', 250, 260))),
  still('workshop-papercut', 'lantern', at(400, 660, 1.25, board('')) + at(400, 410, 1, papercut('wsp', 170, red, '#FCE1DA', 10)) + at(600, 640, 1, emoji('scissors', 150))),
  still('workshop-maibing', 'mooncake', one(board(at(-110, 0, 1, solid('M-110 -20Q-110 -80 0 -84Q110 -80 110 -20Q60 0 0 0T-110 -20z', '#FBF0D9')) + at(130, 0, 1, emoji('egg', 90)) + at(40, -10, 1, line('M-120 0L150 -90', '#B07D42', 30) + line('M-150 10L-120 0M150 -90L176 -99', '#8A5A36', 18))), 1.35)),
  view('workshop-tea', '#7DB06A', place('wst', 'dawn', terrace() + at(330, 790, 0.8, people([bay, red])))),
  view('workshop-bayberry', '#CF8E9A', place('wsb', 'day', at(230, 730, 1.15, tree('#A01F3F')) + at(600, 760, 0.9, tree('#8E1B3A')) + at(430, 780, 0.6, basket(heap(() => bayberry(), 4, 2, 92, 'wsbb'))))),
  view('workshop-dendrobium', '#8FB287', place('wsd', 'dawn', deck(at(400, 790, 0.9, repeat(5, (i) => at(-260 + i * 130, 0, 1, repeat(3, (k) => at((k - 1) * 26, -96, 1, cane(170 + k * 24), (k - 1) * 9)) + at(0, -270, 0.9, orchid()) + solid('M-60 -100H60L46 0H-46z', '#A5563A'))))))),
];
