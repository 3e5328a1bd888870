import { emoji } from '../emoji.ts';
import { at, heap, line, red, repeat, scatter, shadow } from '../paint.ts';
import { basket, board, bowl, box, icebox, jar, plate, pouch, tin, tray } from '../packs.ts';
import { one, still, three, two } from '../scene.ts';
import { belt, clam, cockle, dryFish, eel, fish, fishball, fishcake, jellyfish, kelp, laverCake, laverScrap, mussel, octopus, oyster, razor, shrimp, slice, snail, squidDry, tiny } from '../sea.ts';

const crab = (size: number) => shadow(size) + emoji('crab', size, 18, 0.62);
const greenCrab = (size: number) => shadow(size) + emoji('crab', size, 168, 0.3);
const rope = (size: number) => line(`M${-size * 0.34} ${-size * 0.36}Q0 ${-size * 0.24} ${size * 0.34} ${-size * 0.36}M0 ${-size * 0.62}V${-size * 0.12}`, '#D9B273', 12);

export const sea = [
  still('crab-green-4', 'crab', at(400, 560, 0.9, box('青蟹', '#0E6B66')) + at(210, 700, 1, greenCrab(300) + rope(300)) + at(590, 716, 1, greenCrab(300) + rope(300)), true),
  still('crab-green-single', 'oyster', one(plate(greenCrab(380) + rope(380)), 1.2)),
  still('razor-clam', 'sea', one(tray(scatter(razor, 15, 180, 52, 'razor', 26)), 1.2)),
  still('shrimp-live', 'shrimp', one(icebox(heap(() => shrimp('#B79A86'), 4, 2, 120, 'live')), 1.2)),
  still('cockle-large', 'oyster', one(basket(heap(() => cockle(), 4, 3, 88, 'cl'), false), 1.4)),
  still('cockle-medium', 'sea', one(tray(scatter(() => cockle('#B68A62'), 22, 200, 56, 'cm')), 1.2)),
  still('clam-flower', 'egg', one(bowl(heap((i) => clam(['#E5D2B4', '#CDB494', '#B99C82'][i % 3] ?? '#E5D2B4'), 3, 2, 92, 'cf'), '#CFE0DF'), 1.3)),
  still('snail-mud-live', 'tea', one(plate(scatter(snail, 16, 170, 46, 'snail')), 1.22)),
  still('oyster-shell', 'oyster', one(icebox(heap(() => oyster(false), 3, 2, 140, 'osh'), '#B9D4D6'), 1.25)),
  still('oyster-half', 'sea', one(tray(scatter(() => oyster(), 7, 180, 50, 'oh', 16)), 1.22)),
  still('mussel-live', 'indigo', one(bowl(heap((i) => mussel(i % 2 === 0), 3, 2, 110, 'ml'), '#DCE6E4'), 1.3)),
  still('swimming-crab', 'shrimp', one(icebox(at(-104, 0, 1, crab(230)) + at(104, 4, 1, crab(230))), 1.28)),
  still('kelp-fresh', 'tea', one(basket(repeat(6, (i) => at(-120 + i * 48, 20, 0.8, kelp(i % 2 ? '#5F7F3A' : '#4A6B30'), (i - 2.5) * 12)), false), 1.35)),
  still('fishcake-mian', 'noodle', one(board(at(-90, 0, 1, fishcake()) + at(130, 4, 1, slice()) + at(186, 10, 0.9, slice())), 1.35)),
  still('fishcake-ma', 'honey', one(plate(scatter(() => slice('#F7E3BC', '#C4762F'), 10, 160, 44, 'fma', 20)), 1.25)),
  still('fishball', 'oyster', one(bowl(scatter(fishball, 9, 130, 26, 'fb', 20) + at(40, 6, 0.4, emoji('herb', 120)), '#F3E6C4'), 1.35)),
  still('fish-hammered', 'egg', two(pouch('敲鱼', '#D98B6A'), bowl(scatter(() => slice('#FFF', '#F1E2C8'), 7, 120, 24, 'fh', 40), '#F5E6C0'), 1.05, 0.85)),
  still('snail-drunk', 'plum', two(jar('醉螺', '#5F6A58', '#0E6B66'), plate(scatter(snail, 8, 130, 34, 'sd')), 1.2, 0.75)),
  still('crab-raw', 'lantern', one(plate(at(-96, 6, 1, crab(190)) + at(90, 2, 1, crab(190)) + at(0, 26, 1, crab(170))), 1.22)),
  still('jellyfish', 'sea', one(plate(at(0, 10, 0.9, jellyfish())), 1.2)),
  still('shrimp-paste', 'thread', two(jar('虾酱', '#C98A8A'), plate(scatter(() => tiny('#D89A8A'), 16, 120, 30, 'sp')), 1.25, 0.75)),
  still('crab-paste', 'crab', two(jar('蟹酱', '#A8613A', '#0E6B66'), at(0, 0, 1, crab(250)), 1.25, 1)),
  still('croaker-frozen', 'honey', one(plate(at(0, 10, 1, fish('#D9A83C', '#F3D98C'))), 1.25)),
  still('hairtail-frozen', 'indigo', one(icebox(at(0, 10, 0.78, belt()) + at(0, 44, 0.78, belt())), 1.28)),
  still('oyster-meat', 'oyster', two(pouch('蚝肉', '#5E97A0'), bowl(scatter(() => oyster(), 5, 120, 24, 'om', 10), '#E6EFEA'), 1.1, 0.82)),
  still('octopus-frozen', 'bag', one(plate(at(-84, 16, 0.8, octopus()) + at(96, 20, 0.68, octopus())), 1.22)),
  still('shrimp-dried', 'shrimp', one(tray(scatter(() => shrimp('#DB7A42'), 14, 180, 52, 'shd', 60)), 1.22)),
  still('shrimp-dried-gift', 'lantern', at(290, 620, 1, box('虾干', red)) + at(530, 712, 0.9, plate(scatter(() => shrimp('#E07E45'), 7, 140, 36, 'sdg', 60))), true),
  still('shrimp-skin', 'egg', two(pouch('虾皮', '#E5B98E'), tray(scatter(() => tiny(), 46, 210, 60, 'ss', 80)), 1.05, 0.72)),
  still('eel-dried', 'basket', at(400, 40, 1, line('M-400 0H400', '#7A4B2E', 14)) + at(270, 470, 1.2, eel()) + at(530, 470, 1.2, eel()) + at(400, 720, 0.8, tray(scatter(() => slice('#F3E1BE', '#C79A62'), 8, 160, 40, 'eel', 30)))),
  still('squid-dried', 'noodle', at(270, 690, 1.35, shadow(200) + squidDry(), -8) + at(530, 700, 1.35, shadow(200) + squidDry(), 8)),
  still('anchovy-dried', 'basket', one(tray(scatter(() => at(0, 0, 0.42, dryFish()), 22, 200, 58, 'anc', 30)), 1.22)),
  still('mixed-sea-gift', 'sea', at(400, 590, 1, box('海味', '#0E6B66')) + at(180, 700, 0.7, plate(scatter(() => shrimp(), 6, 130, 34, 'mx1', 60))) + at(600, 712, 0.7, plate(scatter(laverScrap, 12, 140, 40, 'mx2'))), true),
  still('laver-first', 'plum', at(400, 700, 1.1, tray(at(0, 16, 1, laverCake(190)) + at(0, -18, 1, laverCake(180)) + at(0, -50, 1, laverCake(172))))),
  still('laver-second', 'sea', two(pouch('紫菜', '#6A5A8C'), tray(scatter(laverScrap, 20, 190, 54, 'ls')), 1.1, 0.78)),
  still('laver-crisp', 'tea', two(tin('海苔', '#2F6B4A'), bowl(scatter(() => at(0, 0, 0.7, laverScrap()), 14, 130, 28, 'lc'), '#FFF6E0'), 1.2, 0.85)),
  still('laver-gift', 'thread', three(pouch('紫菜', '#7A6096'), pouch('海带', '#4F7A5E'), laverCake(120)), true),
  still('kelp-dried', 'deeptea', two(pouch('海带', '#41695A'), bowl(repeat(6, (i) => at(-70 + i * 28, 24, 0.5, kelp(), (i - 2.5) * 16)), '#E8EFDC'), 1.1, 0.85)),
  still('oyster-dried', 'mooncake', two(jar('蚝干', '#D09A4A', '#8A4B1F'), plate(scatter(() => at(0, 0, 0.7, slice('#E2B468', '#A96B2C')), 10, 140, 36, 'od')), 1.2, 0.82)),
  still('mussel-dried', 'bag', one(tray(scatter(() => at(0, 0, 0.85, slice('#E9A356', '#B86A2E')), 18, 190, 54, 'md', 60)), 1.22)),
  still('razor-dried', 'rice', two(pouch('蛏干', '#C8A060'), plate(scatter(() => at(0, 0, 0.6, razor()), 10, 140, 38, 'rd', 50)), 1.1, 0.85)),
  still('snail-dried-cockle', 'noodle', two(pouch('蚶干', '#B0654A'), plate(scatter(() => at(0, 0, 0.7, slice('#B5683C', '#7A3F24')), 9, 140, 36, 'ck') + at(120, 10, 0.8, cockle())), 1.1, 0.85)),
  still('fishcake-gift', 'orange', at(400, 590, 1, box('三味', '#8E2E4E')) + at(190, 708, 0.75, board(at(0, 0, 1, fishcake()), 300)) + at(590, 716, 0.72, bowl(scatter(fishball, 7, 120, 24, 'fg', 20), '#F3E6C4')), true),
];
