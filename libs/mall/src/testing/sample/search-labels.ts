import type { SearchLabel } from './types.js';

const wines = ['bayberry-wine-gift', 'bayberry-wine-small', 'bayberry-wine-jar'];
const notWine = ['bayberry-dongkui', 'bayberry-biqi', 'bayberry-furong', 'bayberry-frozen', 'bayberry-juice', 'bayberry-juice-thick', 'bayberry-dried', 'plum-wine'];
const freshBayberry = ['bayberry-dongkui', 'bayberry-biqi', 'bayberry-white', 'bayberry-furong', 'bayberry-frozen'];
const juices = ['bayberry-juice', 'bayberry-juice-thick'];
const dendrobium = ['dendrobium-fresh', 'dendrobium-flower', 'dendrobium-pot', 'workshop-dendrobium'];
const carvings = ['boxwood-crane', 'boxwood-guanyin', 'boxwood-fish'];
const niangao = ['niangao-classic', 'niangao-sliced', 'niangao-brown', 'niangao-moulded'];
const maibing = ['maibing-meat', 'maibing-sweet', 'maibing-shrimp', 'maibing-mould-cake', 'workshop-maibing'];
const indigo = ['indigo-runner', 'indigo-scarf', 'indigo-bag', 'indigo-quilt', 'indigo-handkerchief'];
const maofeng = ['maofeng-mingqian', 'maofeng-yuqian', 'maofeng-gift'];

/** Written down from what a person expects before any search was tried: `expect` within the first 24, `never` nowhere in the answer. */
export const searchLabels: SearchLabel[] = [
  // words inside a longer title
  { q: '杨梅酒', expect: wines, never: notWine },
  { q: '杨梅汁', expect: juices, never: [...wines, 'bayberry-dongkui', 'bayberry-dried'] },
  { q: '杨梅', expect: [...freshBayberry, ...wines, ...juices, 'bayberry-dried', 'bayberry-salted', 'bayberry-paste', 'workshop-bayberry'], never: ['plum-wine'] },
  { q: '杨梅干', expect: ['bayberry-dried'], never: [...wines, ...juices] },
  { q: '雁荡山', expect: ['bayberry-wine-gift'] },
  { q: '手工杨梅酒', expect: ['bayberry-wine-gift'], never: ['bayberry-juice', 'bayberry-dongkui'] },
  { q: '雁荡毛峰', expect: maofeng, never: ['tea-longxi-green'] },
  { q: '雁荡民宿', expect: ['stay-creek-double', 'stay-creek-week'] },
  { q: '铁皮石斛', expect: dendrobium },
  { q: '铁皮石斛鲜条', expect: ['dendrobium-fresh'], never: ['dendrobium-fengdou', 'dendrobium-flower', 'dendrobium-pot'] },
  { q: '石斛鲜条', expect: ['dendrobium-fresh'] },
  { q: '黄杨木雕', expect: carvings, never: ['papercut-crane'] },
  { q: '细纹刻纸', expect: ['papercut-crane', 'papercut-window', 'papercut-kit'], never: ['boxwood-crane'] },
  { q: '蓝夹缬', expect: indigo, never: ['bamboo-basket'] },
  { q: '手工索面', expect: ['suomian-classic'] },
  { q: '水磨年糕', expect: ['niangao-classic'] },
  { q: '土蜂蜜', expect: ['honey-native'] },
  { q: '红曲黄酒', expect: ['rice-wine-red'], never: ['bayberry-wine-gift'] },
  { q: '春茶礼盒', expect: ['maofeng-gift'] },
  { q: '白沙枇杷', expect: ['loquat-white'], never: ['loquat-red'] },
  { q: '虎头鞋', expect: ['embroidery-shoes'] },
  { q: '灯罩', expect: ['bamboo-lamp'] },
  // two characters
  { q: '礼盒', expect: ['bayberry-wine-gift', 'maofeng-gift', 'shrimp-dried-gift', 'ougan-gift', 'suomian-gift', 'crab-green-4'] },
  { q: '青蟹', expect: ['crab-green-4'], never: ['swimming-crab'] },
  { q: '泥蚶', expect: ['cockle-large', 'cockle-medium'], never: ['clam-flower', 'razor-clam'] },
  { q: '虾干', expect: ['shrimp-dried', 'shrimp-dried-gift', 'chili-sauce'] },
  { q: '鱼饼', expect: ['fishcake-mian', 'fishcake-ma', 'fishcake-gift'] },
  { q: '紫菜', expect: ['laver-first', 'laver-second', 'laver-gift'] },
  { q: '蛏子', expect: ['razor-clam'] },
  { q: '牡蛎', expect: ['oyster-shell', 'oyster-half', 'oyster-meat'] },
  { q: '枇杷', expect: ['loquat-white', 'loquat-red', 'loquat-paste', 'loquat-dried', 'loquat-wine', 'loquat-juice'] },
  { q: '瓯柑', expect: ['ougan-stored', 'ougan-gift', 'ougan-wine', 'ougan-juice', 'ougan-peel'] },
  { q: '索面', expect: ['suomian-classic', 'suomian-gift', 'suomian-lowsalt'], never: ['fengan'] },
  { q: '年糕', expect: niangao },
  { q: '麦饼', expect: maibing, never: ['sesame-cookie'] },
  { q: '竹编', expect: ['bamboo-basket', 'bamboo-tea-mat', 'bamboo-lamp', 'bamboo-lunchbox'] },
  { q: '蜂蜜', expect: ['honey-native', 'pear-honey-paste'] },
  { q: '红茶', expect: ['tea-black-yandang', 'tea-longxi-black'] },
  // one character
  { q: '蚶', expect: ['cockle-large', 'cockle-medium', 'snail-dried-cockle'] },
  { q: '柚', expect: ['pomelo', 'citrus-marmalade'] },
  { q: '绣', expect: ['embroidery-sachet', 'embroidery-fan', 'embroidery-hoop', 'embroidery-name'] },
  { q: '粽', expect: ['zongzi'] },
  // Traditional
  { q: '楊梅酒', expect: wines, never: notWine },
  { q: '禮盒', expect: ['bayberry-wine-gift', 'maofeng-gift', 'ougan-gift'] },
  { q: '鐵皮石斛', expect: dendrobium },
  { q: '藍夾纈', expect: indigo },
  { q: '黃楊木雕', expect: carvings },
  { q: '雁蕩民宿', expect: ['stay-creek-double', 'stay-creek-week'] },
  // pinyin and initials
  { q: 'yangmeijiu', expect: wines, never: ['bayberry-dongkui', 'bayberry-juice'] },
  { q: 'YangMei', expect: ['bayberry-dongkui', 'bayberry-biqi'] },
  { q: 'niangao', expect: niangao },
  { q: 'shihu', expect: ['dendrobium-fresh', 'dendrobium-powder'] },
  { q: 'nihan', expect: ['cockle-large', 'cockle-medium'] },
  { q: 'ymj', expect: wines, never: ['bayberry-dongkui', 'bayberry-juice'] },
  { q: 'ydmf', expect: maofeng },
  { q: 'tpsh', expect: ['dendrobium-fresh'] },
  // typed by the same sound
  { q: '杨莓', expect: ['bayberry-dongkui', 'bayberry-biqi'] },
  { q: '杨梅九', expect: wines },
  { q: '青谢', expect: ['crab-green-4'] },
  { q: '年高', expect: ['niangao-classic'] },
  { q: '批杷', expect: ['loquat-white', 'loquat-red'] },
  // mixed, spaces, punctuation
  { q: '杨梅酒 500ml', expect: ['bayberry-wine-gift'] },
  { q: ' 雁荡 毛峰 ', expect: maofeng },
  { q: '杨梅 酒', expect: wines, never: ['bayberry-dongkui'] },
  { q: '石斛,鲜条', expect: ['dendrobium-fresh', 'dendrobium-wild-style'] },
  { q: '「索面」', expect: ['suomian-classic'] },
  { q: '杨梅酒!!', expect: wines },
  { q: '1.5L 杨梅酒', expect: ['bayberry-wine-jar'] },
  { q: '白酒 45 度', expect: ['rice-wine-yandang'] },
  // long, and nothing
  { q: '雁荡山手工杨梅酒礼盒装', expect: ['bayberry-wine-gift'], never: ['bayberry-wine-jar', 'maofeng-gift'] },
  { q: '雁荡山 手工 杨梅酒 礼盒装 六月鲜果浸泡 一年一批 雁荡山手工杨梅酒礼盒', expect: ['bayberry-wine-gift'], never: ['bayberry-wine-jar'] },
  { q: '想给外婆买一份过年走亲戚用的能放冰箱的东西再问问今天下午能不能发货谢谢老板', expect: [] },
  { q: '无人机', expect: [], never: ['bayberry-dongkui', 'crab-green-4'] },
  { q: 'laptop', expect: [], never: ['bayberry-dongkui', 'crab-green-4'] },
];
