import type { ReturnClass, SampleCategory } from './types.js';

type Names = [zhCn: string, zhTw: string, en: string];

const category = (key: string, parent: string | null, names: Names, returnClass: ReturnClass, blocks: '' | 'food' | 'farm' = ''): SampleCategory => ({
  key, parent, returnClass,
  names: { 'zh-CN': names[0], 'zh-TW': names[1], en: names[2] },
  foodBlock: blocks === 'food',
  farmBlock: blocks === 'farm',
});

/** The label of a parent is only a heading: goods hang on the leaves, whose return class and blocks count. */
export const categories: SampleCategory[] = [
  category('seafood', null, ['海鲜水产', '海鮮水產', 'Seafood'], 'fresh', 'farm'),
  category('seafood-live', 'seafood', ['鲜活海鲜', '鮮活海鮮', 'Live seafood'], 'fresh', 'farm'),
  category('seafood-frozen', 'seafood', ['冷冻海鲜', '冷凍海鮮', 'Frozen seafood'], 'fresh', 'food'),
  category('seafood-prepared', 'seafood', ['鱼饼与腌渍', '魚餅與醃漬', 'Fish cake and marinated'], 'fresh', 'food'),
  category('seafood-dried', 'seafood', ['干货海味', '乾貨海味', 'Dried seafood'], 'seven_day', 'food'),

  category('tea', null, ['茶叶', '茶葉', 'Tea'], 'seven_day', 'food'),
  category('tea-green', 'tea', ['绿茶', '綠茶', 'Green tea'], 'seven_day', 'food'),
  category('tea-black', 'tea', ['红茶与黄茶', '紅茶與黃茶', 'Black and yellow tea'], 'seven_day', 'food'),
  category('tea-flower', 'tea', ['花草茶', '花草茶', 'Flower and leaf infusions'], 'seven_day', 'food'),

  category('herbs', null, ['药材滋补', '藥材滋補', 'Herbs and honey'], 'seven_day', 'food'),
  category('herbs-fresh', 'herbs', ['鲜品药材', '鮮品藥材', 'Fresh herbs'], 'fresh', 'farm'),
  category('herbs-dried', 'herbs', ['干品药材', '乾品藥材', 'Dried herbs'], 'seven_day', 'food'),
  category('herbs-honey', 'herbs', ['蜂蜜', '蜂蜜', 'Honey'], 'seven_day', 'food'),

  category('fruit', null, ['时令水果', '時令水果', 'Fruit in season'], 'fresh', 'farm'),
  category('fruit-bayberry', 'fruit', ['杨梅', '楊梅', 'Bayberry'], 'fresh', 'farm'),
  category('fruit-loquat', 'fruit', ['枇杷', '枇杷', 'Loquat'], 'fresh', 'farm'),
  category('fruit-citrus', 'fruit', ['瓯柑与柑橘', '甌柑與柑橘', 'Citrus'], 'fresh', 'farm'),
  category('fruit-field', 'fruit', ['田园果蔬', '田園果蔬', 'From field and garden'], 'fresh', 'farm'),
  category('fruit-dried', 'fruit', ['果干蜜饯', '果乾蜜餞', 'Dried and candied fruit'], 'seven_day', 'food'),

  category('staple', null, ['面点米食', '麵點米食', 'Noodles, rice and pastry'], 'seven_day', 'food'),
  category('staple-noodles', 'staple', ['索面粉干', '索麵粉乾', 'Noodles'], 'seven_day', 'food'),
  category('staple-ricecake', 'staple', ['年糕米糕', '年糕米糕', 'Rice cake'], 'fresh', 'food'),
  category('staple-pastry', 'staple', ['麦饼糕点', '麥餅糕點', 'Pancakes and pastry'], 'seven_day', 'food'),
  category('staple-grain', 'staple', ['米与杂粮', '米與雜糧', 'Rice and grain'], 'seven_day', 'food'),
  category('staple-pickle', 'staple', ['酱菜调味', '醬菜調味', 'Pickles and seasoning'], 'seven_day', 'food'),

  category('drinks', null, ['酒水饮品', '酒水飲品', 'Drinks'], 'seven_day', 'food'),
  category('drinks-fruit-wine', 'drinks', ['果酒', '果酒', 'Fruit wine'], 'seven_day', 'food'),
  category('drinks-rice-wine', 'drinks', ['黄酒米酒', '黃酒米酒', 'Rice wine'], 'seven_day', 'food'),
  category('drinks-juice', 'drinks', ['果汁与冲饮', '果汁與沖飲', 'Juice and instant drinks'], 'seven_day', 'food'),

  category('crafts', null, ['手工艺', '手工藝', 'Crafts'], 'seven_day'),
  category('crafts-wood', 'crafts', ['黄杨木雕', '黃楊木雕', 'Boxwood carving'], 'seven_day'),
  category('crafts-paper', 'crafts', ['细纹刻纸', '細紋刻紙', 'Fine-line paper cutting'], 'seven_day'),
  category('crafts-indigo', 'crafts', ['蓝夹缬', '藍夾纈', 'Indigo clamp dyeing'], 'seven_day'),
  category('crafts-bamboo', 'crafts', ['竹编', '竹編', 'Bamboo weaving'], 'seven_day'),
  category('crafts-needle', 'crafts', ['绣花布艺', '繡花布藝', 'Embroidery and cloth'], 'seven_day'),
  category('crafts-order', 'crafts', ['定制', '訂製', 'Made to order'], 'made_to_order'),

  category('stay', null, ['民宿体验', '民宿體驗', 'Stays and workshops'], 'agreed'),
  category('stay-room', 'stay', ['雁荡民宿', '雁蕩民宿', 'Guesthouses'], 'agreed'),
  category('stay-workshop', 'stay', ['手作体验', '手作體驗', 'Workshops'], 'agreed'),
];
