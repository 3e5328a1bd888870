import { good, sku } from '../good.js';
import { fishCake, frozenSea, marinated } from '../labels.js';

export const seaKitchen = [
  good('fishcake-mian', 'hongqiao-yubing', 'seafood-prepared', '虹桥手工鮸鱼鱼饼', '鱼肉含量 75%,可蒸可煎', {
    description: '鮸鱼去骨刮茸,加蛋清和少量淀粉摔打上劲,蒸熟后急冻。解冻切片煎到两面金黄,或切条煮粉干,含鱼量写在标签上。',
    production: '当日打浆,蒸熟急冻', batch: [6, 180], label: fishCake('鮸鱼肉(75%)、蛋清、淀粉、饮用水、食用盐、白砂糖、葱'),
    skus: [sku('300g × 2 条', 5200, 900, 600, 'g', 120), sku('300g × 4 条', 9800, 1600, 1200, 'g', 60)] }),
  good('fishcake-ma', 'hongqiao-yubing', 'seafood-prepared', '马鲛鱼鱼饼炸制家庭装', '外皮金黄,空气炸锅五分钟', {
    description: '马鲛鱼味道浓,炸过之后外皮有嚼劲。家里不用再放油,空气炸锅 180 度五分钟就好,孩子放学正好当点心。',
    production: '当日打浆,炸制急冻', batch: [8, 180], label: fishCake('马鲛鱼肉(70%)、蛋清、淀粉、植物油、饮用水、食用盐、姜'),
    skus: [sku('500g', 3980, 700, 500, 'g', 100), sku('500g × 3 袋', 11200, 1900, 1500, 'g', 40)] }),
  good('fishball', 'hongqiao-yubing', 'seafood-prepared', '乐清鱼丸手挤鱼肉丸', '长条不圆,是手挤的样子', {
    description: '乐清的鱼丸不是圆的,手指一条条拨进热水。水开下锅,浮起来再煮一分钟,加醋、葱花和一点胡椒就是一碗。',
    production: '手挤成形,余熟急冻', batch: [5, 180], label: fishCake('鮸鱼肉(78%)、淀粉、饮用水、食用盐、姜汁'),
    skus: [sku('400g', 3280, 600, 400, 'g', 120), sku('400g × 3 袋', 9300, 1600, 1200, 'g', 50)] }),
  good('fish-hammered', 'hongqiao-yubing', 'seafood-prepared', '三片敲鱼面家传手敲', '鱼肉敲成薄片,三分钟出锅', {
    description: '鱼片裹淀粉,用木槌敲到透光,烫熟切条冷冻。不用解冻,直接下高汤煮三分钟,配香菇火腿丝就是一道待客菜。',
    production: '木槌手敲,烫熟急冻', batch: [7, 180], label: fishCake('鮸鱼肉(68%)、番薯淀粉、食用盐'),
    skus: [sku('250g', 2880, 400, 250, 'g', 80), sku('250g × 4 袋', 10800, 1300, 1000, 'g', 30)] }),
  good('snail-drunk', 'yanpen-haixian', 'seafood-prepared', '醉泥螺小坛装', '淡口,黄酒与糖渍', {
    description: '泥螺养净后用黄酒、糖和盐浸制,比老味道淡一些。属于生腌类,老人、孩子、孕妇和肠胃不适者请不要食用,开封后冷藏两日内吃完。',
    production: '小坛腌制十天', batch: [12, 30], label: marinated('泥螺(80%)、黄酒、白砂糖、食用盐', '含软体类水产制品'), shipWithinHours: 24,
    skus: [sku('200g', 2600, 420, 200, 'g', 60), sku('200g × 2 瓶', 4900, 800, 400, 'g', 40)] }),
  good('crab-raw', 'yanpen-haixian', 'seafood-prepared', '江蟹生调味蟹块', '乐清家宴冷盘,冷链到家', {
    description: '梭子蟹切块,先冻后用醋、酱油、胡椒调味。生腌类食品请按标签冷藏,当餐吃完;介意生食的朋友可以选熟食类。',
    production: '当日调制,冷链配送', batch: [1, 30], label: marinated('梭子蟹(85%)、米醋、酱油、白砂糖、食用盐、胡椒', '含甲壳类、大豆制品'), shipWithinHours: 24,
    skus: [sku('400g', 6800, 800, 400, 'g', 30)] }),
  good('jellyfish', 'yanpen-haixian', 'seafood-prepared', '即食海蜇头脆爽凉拌装', '已脱盐,配料包齐', {
    description: '三矾海蜇反复漂洗脱盐,切片装袋,配老醋汁和芝麻。打开沥水拌一拌就能上桌,脆度靠冷藏保持,不要冷冻。',
    production: '三矾海蜇脱盐切片', batch: [5, 30], label: { ...marinated('海蜇(90%)、饮用水、食用盐;料包:米醋、酱油、白砂糖、芝麻', '含大豆、芝麻制品'), additives: '硫酸铝钾' },
    skus: [sku('200g × 3 袋', 3980, 800, 600, 'g', 70)] }),
  good('shrimp-paste', 'yanpen-haixian', 'seafood-prepared', '盐盆手作虾酱蒸豆腐专用', '小虾与海盐,自然发酵', {
    description: '夏天的小虾加海盐装坛,晒足二十天。味道咸鲜,一小勺就够蒸一盘豆腐,怕咸的朋友先从半勺试起。',
    production: '夏季装坛发酵二十天', batch: [60, 365], label: { ...marinated('毛虾(80%)、食用盐', '含甲壳类制品'), shelfLifeDays: 365 },
    skus: [sku('180g', 1980, 380, 180, 'g', 90), sku('180g × 3 瓶', 5400, 1100, 540, 'g', 40)] }),
  good('crab-paste', 'yanpen-haixian', 'seafood-prepared', '蟹酱小瓶下饭装', '小海蟹舂碎,咸鲜', {
    description: '滩涂小蟹洗净舂碎,加盐和黄酒。蘸白切肉、拌热粥,一点点就有味。咸度偏高,适合当调味用。',
    production: '石臼舂制,装坛七天', batch: [20, 180], label: { ...marinated('小海蟹(75%)、食用盐、黄酒、姜', '含甲壳类制品'), shelfLifeDays: 180 },
    skus: [sku('180g', 2280, 380, 180, 'g', 60)] }),
  good('croaker-frozen', 'haijie', 'seafood-frozen', '黄鱼鲜冻三去净膛', '去鳞去鳃去内脏', {
    description: '捕捞后三去处理,单条真空急冻。提前一晚放冷藏室解冻,雪菜大汤或者葱油清蒸,不用再收拾。',
    production: '处理后单条急冻', batch: [15, 270], label: frozenSea('大黄鱼', '含鱼类'), shipWithinHours: 24,
    skus: [sku('400g × 2 条', 6900, 1300, 800, 'g', 60), sku('500g × 4 条', 15800, 2900, 2000, 'g', 30)] }),
  good('hairtail-frozen', 'haijie', 'seafood-frozen', '东海带鱼段冷冻家庭装', '中段为主,洗净切好', {
    description: '带鱼取中段洗净切块,保留银皮。解冻擦干,薄粉煎两面金黄,或加酒酿清蒸。袋内头尾不超过两块。',
    production: '近海捕捞,切段急冻', batch: [20, 270], label: frozenSea('带鱼', '含鱼类'), shipWithinHours: 24,
    skus: [sku('1kg', 5800, 1500, 1000, 'g', 70), sku('2kg', 11200, 2800, 2000, 'g', 30)] }),
  good('oyster-meat', 'nantang-haoli', 'seafood-frozen', '单冻牡蛎肉开袋即用', '单颗急冻,不成坨', {
    description: '开壳冲洗后单颗急冻,要几颗取几颗。做蚝烙、煮豆腐汤都方便,请完全加热后食用,解冻后不要复冻。',
    production: '开壳冲洗,单颗急冻', batch: [18, 270], label: frozenSea('牡蛎', '含软体类水产'), shipWithinHours: 24,
    skus: [sku('500g', 3680, 800, 500, 'g', 80), sku('500g × 3 袋', 10500, 2000, 1500, 'g', 40)] }),
  good('octopus-frozen', 'yanpen-haixian', 'seafood-frozen', '望潮小章鱼冷冻净膛', '滩涂小章鱼,焯水即食材', {
    description: '乐清人叫它望潮。处理干净冷冻,水开下锅二十秒就捞起,时间久了会老。配酱油醋或者红烧都好。',
    production: '滩涂捕捞,净膛急冻', batch: [14, 270], label: frozenSea('短蛸', '含软体类水产'), shipWithinHours: 24,
    skus: [sku('400g', 5800, 800, 400, 'g', 40)] }),
  good('fishcake-gift', 'hongqiao-yubing', 'seafood-prepared', '鱼饼鱼丸敲鱼面三味礼盒', '三样一箱,冷链保温', {
    description: '店里卖得久的三样装一箱:鮸鱼饼两条、鱼丸两袋、敲鱼面一袋。泡沫箱加干冰,附一张做法卡,收到先放冷冻。',
    production: '三样分别制作,同日装箱', batch: [5, 180], label: fishCake('鮸鱼肉(70%)、蛋清、淀粉、番薯淀粉、饮用水、食用盐、葱、姜汁'), shipWithinHours: 24,
    skus: [sku('1.6kg 礼盒', 16800, 2800, 1600, 'g', 40)] }),
];
