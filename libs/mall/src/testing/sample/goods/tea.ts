import { good, sku } from '../good.js';
import { blackTea, flowerTea, greenTea } from '../labels.js';

export const teas = [
  good('maofeng-mingqian', 'yandang-yunwu', 'tea-green', '明前雁荡毛峰手工炒青', '一芽一叶初展,2026 春茶', {
    description: '清明前采的一芽一叶,铁锅手炒。用 85 度左右的水,先放水后投茶,能看到白毫慢慢落下去。滋味清,不苦涩。',
    production: '3 月下旬采摘,当天杀青揉捻烘干', batch: [120, 540], label: greenTea,
    skus: [sku('50g × 1 罐', 9800, 150, 50, 'g', 60), sku('50g × 2 罐', 18800, 300, 100, 'g', 40), sku('125g × 2 罐礼盒', 42800, 700, 250, 'g', 20)] }),
  good('maofeng-yuqian', 'yandang-yunwu', 'tea-green', '雨前雁荡毛峰口粮茶', '谷雨前采,每天喝的', {
    description: '谷雨前的叶子大一点,耐泡,价格也合适每天喝。牛皮纸袋简装,没有罐子没有礼盒,钱都在茶里。',
    production: '4 月中旬采摘,机揉手烘', batch: [100, 540], label: greenTea,
    skus: [sku('250g', 12800, 300, 250, 'g', 100), sku('500g', 23800, 560, 500, 'g', 50)] }),
  good('maofeng-gift', 'yandang-yunwu', 'tea-green', '雁荡毛峰春茶礼盒', '两罐一盒,附采茶日期卡', {
    description: '两只锡色小罐配一张手写的采茶日期卡。盒子是本地纸盒厂做的素面灰板,去掉了塑料内托,可以平寄。',
    production: '3 月底采摘,手工炒制', batch: [115, 540], label: greenTea,
    skus: [sku('100g × 2 罐', 26800, 620, 200, 'g', 50)] }),
  good('tea-old-tree', 'yandang-yunwu', 'tea-green', '老茶树群体种绿茶', '外婆留下的老树,一年一采', {
    description: '山坞里一片老茶树,品种混杂,香气也不整齐:有兰花香,也有栗香。一年只采春天一次,喝得惯的朋友每年会来问。',
    production: '4 月初采摘,手工炒制', batch: [110, 540], label: greenTea,
    skus: [sku('75g', 13800, 180, 75, 'g', 30)] }),
  good('tea-black-yandang', 'yandang-yunwu', 'tea-black', '雁荡红茶春季小种', '蜜香,冷热都好喝', {
    description: '春末的茶青做红茶,萎凋一夜,发酵看叶色不看钟。汤色橙红,有一点蜜香,夏天冷泡四小时也好喝。',
    production: '4 月下旬采摘,自然萎凋发酵', batch: [90, 720], label: blackTea,
    skus: [sku('80g', 7800, 180, 80, 'g', 70), sku('80g × 2 罐', 14800, 360, 160, 'g', 40)] }),
  good('tea-yellow', 'yandang-yunwu', 'tea-black', '闷黄小锅黄茶', '按老法闷黄,滋味醇', {
    description: '炒青后趁热包起来闷黄两次,叶底嫩黄,滋味比绿茶醇。一锅只有两斤,火候不对的整锅留着自己喝。',
    production: '清明后采摘,两次闷黄', batch: [105, 720], label: { ...blackTea, standardCode: 'GB/T 21726' },
    skus: [sku('60g', 11800, 160, 60, 'g', 30)] }),
  good('tea-bag-green', 'yandang-yunwu', 'tea-green', '绿茶三角茶包办公室装', '原叶不碎,独立包', {
    description: '和雨前茶同一批原料,装进玉米纤维三角包。独立包装,扔一包进保温杯就行,三百毫升水刚好。',
    production: '雨前原叶分装', batch: [60, 540], label: greenTea,
    skus: [sku('3g × 20 包', 4580, 160, 60, 'g', 120), sku('3g × 50 包', 9980, 330, 150, 'g', 60)] }),
  good('tea-longxi-green', 'longxi-cha', 'tea-green', '龙西高山绿茶手采', '小产区,栗香明显', {
    description: '收村里七户人家的茶青,按户分开炒,袋上写着是谁家的。这一批栗香明显,第二泡味道出来得足。',
    production: '4 月上旬采摘,当夜炒完', batch: [108, 540], label: greenTea,
    skus: [sku('100g', 6800, 150, 100, 'g', 80), sku('250g', 15800, 320, 250, 'g', 40)] }),
  good('tea-longxi-black', 'longxi-cha', 'tea-black', '龙西夏茶红茶散装', '夏茶做红茶,味浓实惠', {
    description: '夏天的茶青做绿茶苦,做红茶正好。味道浓,适合加奶煮,也适合店里备着当茶底,一斤装更划算。',
    picture: 'tea-black-yandang',
    production: '6 月采摘,发酵烘干', batch: [70, 720], label: blackTea,
    skus: [sku('250g', 5800, 300, 250, 'g', 90), sku('500g', 10800, 560, 500, 'g', 50)] }),
  good('tea-osmanthus', 'longxi-cha', 'tea-flower', '桂花龙井窨制花茶', '鲜桂花窨三次', {
    description: '九月的金桂趁开当天摘,和绿茶一层花一层茶窨三次,再筛掉大部分花。香气淡而久,留几朵在里面好看。',
    production: '9 月鲜桂花三窨', batch: [45, 540], label: flowerTea('绿茶、桂花'),
    skus: [sku('80g', 5600, 180, 80, 'g', 60)] }),
  good('tea-chrysanthemum', 'longxi-cha', 'tea-flower', '高山小黄菊胎菊', '未全开的花蕾,独立小罐', {
    description: '只采没有全开的花蕾,蒸后低温烘干,不熏硫,颜色比市面的暗一点。四五朵一杯,水可以续三次。',
    production: '11 月采蕾,蒸青烘干', batch: [30, 540], label: flowerTea('菊花'),
    skus: [sku('40g', 3900, 120, 40, 'g', 90), sku('40g × 3 罐', 10800, 360, 120, 'g', 40)] }),
  good('tea-honeysuckle', 'longxi-cha', 'tea-flower', '金银花干花蕾', '五月晨采,花蕾为主', {
    description: '五月清晨露水干了就采,当天烘。花蕾占八成,开了的花也有一些。味微苦,加一点蜂蜜或冰糖。',
    production: '5 月晨采,当天烘干', batch: [80, 540], label: flowerTea('金银花'),
    skus: [sku('60g', 4200, 100, 60, 'g', 70)] }),
  good('tea-mulberry', 'longxi-cha', 'tea-flower', '霜后桑叶茶', '霜降后采,炒制去涩', {
    description: '霜降后的桑叶洗净切丝,用炒茶的锅炒过,去掉生涩。没有咖啡碱,晚上也可以喝,味道像烤过的草。',
    production: '11 月采叶炒制', batch: [25, 540], label: flowerTea('桑叶'),
    skus: [sku('100g', 2980, 150, 100, 'g', 80)] }),
  good('tea-rose', 'longxi-cha', 'tea-flower', '重瓣玫瑰花冠茶', '一杯一朵,低温烘', {
    description: '五月采整朵花冠,低温烘两天,保留花形。一杯放一朵,热水慢慢展开;不加糖精不加香精,香味偏淡。',
    production: '5 月采花,低温烘干', batch: [75, 540], label: flowerTea('重瓣玫瑰'),
    skus: [sku('15 朵 × 2 罐', 5200, 200, 40, 'g', 50)] }),
  good('tea-cold-brew', 'longxi-cha', 'tea-green', '冷泡绿茶瓶投装', '一包一瓶,夏天四小时', {
    description: '茶叶切得短一点,冷水四小时出味。一包投一瓶矿泉水,晚上放冰箱早上带走,不苦不涩,茶香干净。',
    production: '雨前原叶切短分装', batch: [50, 540], label: greenTea,
    skus: [sku('5g × 12 包', 3600, 120, 60, 'g', 100)] }),
  good('tea-sampler', 'longxi-cha', 'tea-green', '龙西茶样五味小袋', '绿茶红茶花茶各一泡', {
    description: '不知道喜欢哪种就先试这个:绿茶、红茶、桂花茶、菊花、桑叶各两小袋,附一页冲泡说明。',
    production: '五种分装', batch: [40, 360], label: flowerTea('绿茶、红茶、桂花、菊花、桑叶'),
    skus: [sku('10 袋', 2580, 90, 45, 'g', 150)] }),
  good('tea-white', 'yandang-yunwu', 'tea-black', '日晒白茶散叶', '只晒不炒,一芽二叶', {
    description: '只萎凋和日晒,不炒不揉,叶子蓬松占地方。头一泡清甜,放两年以后有枣香,包装袋可以反复封口。',
    picture: 'tea-longxi-green',
    production: '4 月采摘,竹匾日晒', batch: [100, 1080], label: { ...blackTea, standardCode: 'GB/T 22291', shelfLifeDays: 1080 },
    skus: [sku('100g', 8800, 180, 100, 'g', 50), sku('300g', 23800, 420, 300, 'g', 20)] }),
];
