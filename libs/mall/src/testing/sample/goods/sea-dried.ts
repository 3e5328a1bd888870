import { good, sku } from '../good.js';
import { driedFish, laver } from '../labels.js';

export const seaDried = [
  good('shrimp-dried', 'puqi-amei', 'seafood-dried', '蒲岐淡晒虾干', '少盐日晒,带壳带须', {
    description: '对虾焯水后在竹匾上晒两天,盐只放一点。空口吃有嚼头,煮面时丢几只提味。**日晒会有色差**,不是陈货。',
    production: '竹匾日晒两日', batch: [10, 270], label: driedFish('对虾、食用盐'),
    skus: [sku('150g', 4200, 220, 150, 'g', 120), sku('250g × 2 袋', 13200, 650, 500, 'g', 60)] }),
  good('shrimp-dried-gift', 'puqi-amei', 'seafood-dried', '大号对虾干礼盒装', '每斤约 70 只,送长辈合适', {
    description: '挑大只的单独晒,独立小袋装进纸盒。盒面是蒲岐古城门的线描,节前量大请提前下单,我们不为赶货用烘房。',
    production: '挑选大只,竹匾日晒三日', batch: [12, 270], label: driedFish('对虾、食用盐'),
    skus: [sku('50g × 8 袋', 15800, 700, 400, 'g', 60), sku('50g × 12 袋', 22800, 980, 600, 'g', 40)] }),
  good('shrimp-skin', 'puqi-amei', 'seafood-dried', '淡干虾皮无添加盐', '不加盐,给孩子拌粥也行', {
    description: '毛虾上岸直接摊晒,不加盐也不漂白,颜色偏米白带红眼。冷冻保存更久,拌粥、包馄饨、蒸蛋都用得上。',
    production: '毛虾直接摊晒', batch: [8, 270], label: driedFish('毛虾'),
    skus: [sku('200g', 2280, 260, 200, 'g', 150), sku('500g', 5200, 600, 500, 'g', 60)] }),
  good('eel-dried', 'puqi-amei', 'seafood-dried', '鳗鲞风干整条', '北风天剖晒,年味', {
    description: '冬至后的海鳗从背部剖开,挂在北风里吹七天。蒸二十分钟手撕,油润不柴。一年只做两个月,挂完为止。',
    production: '冬季背剖,风干七日', batch: [40, 270], label: driedFish('海鳗、食用盐'),
    skus: [sku('半条(约 400g)', 8800, 600, 400, 'g', 40), sku('整条(约 900g)', 18800, 1200, 900, 'g', 30)] }),
  good('squid-dried', 'puqi-amei', 'seafood-dried', '鱿鱼干淡晒厚片', '泡发煲汤,烤着当零食', {
    description: '厚片鱿鱼去软骨,淡盐晒透。煲汤前温水泡三小时,也可以小火烤到卷边手撕着吃。表面白霜是自然析出。',
    production: '淡盐日晒四日', batch: [25, 270], label: driedFish('鱿鱼、食用盐'),
    skus: [sku('250g', 5900, 320, 250, 'g', 70), sku('500g', 11200, 600, 500, 'g', 40)] }),
  good('anchovy-dried', 'puqi-amei', 'seafood-dried', '丁香鱼干小袋装', '小鱼整条,炒花生下酒', {
    description: '指头长的小鱼整条晒干,分成六小袋防潮。小火焙香后和花生一起炒,或者配辣椒蒸,小鱼的头可以不去。',
    production: '煮后摊晒', batch: [15, 270], label: driedFish('丁香鱼、食用盐'),
    skus: [sku('50g × 6 袋', 3980, 420, 300, 'g', 90)] }),
  good('mixed-sea-gift', 'puqi-amei', 'seafood-dried', '蒲岐海味四样礼盒', '虾干 虾皮 鱿鱼干 丁香鱼', {
    description: '把店里卖得久的四样各装一份,用牛皮纸盒分格。给外地朋友尝味道用,不含易碎品,可以寄远一点的地方。',
    production: '四样分别日晒,同日装盒', batch: [10, 240], label: driedFish('对虾、毛虾、鱿鱼、丁香鱼、食用盐', 240),
    skus: [sku('500g(四格)', 16800, 850, 500, 'g', 50)] }),
  good('laver-first', 'nanyue-zicai', 'seafood-dried', '南岳头水紫菜圆饼', '霜降后头一水,薄而嫩', {
    description: '头水菜叶薄,下锅十秒就散开。不用洗两遍,我们晒前已经冲过沙。每饼约 50 克,一饼够四口人喝三次汤。',
    production: '霜降后头水采收,自然晒干', batch: [30, 365], label: laver,
    skus: [sku('50g × 4 饼', 5200, 300, 200, 'g', 100), sku('50g × 8 饼', 9800, 560, 400, 'g', 60)] }),
  good('laver-second', 'nanyue-zicai', 'seafood-dried', '二水紫菜家常散装', '叶片稍厚,耐煮', {
    description: '二水菜厚一点、耐煮,价格比头水便宜。做紫菜饼、紫菜炒饭都合适,散装抓一把就用,请封好口防潮。',
    production: '二水采收,自然晒干', batch: [25, 365], label: laver,
    skus: [sku('100g', 1880, 160, 100, 'g', 150), sku('100g × 3 袋', 5200, 450, 300, 'g', 80)] }),
  good('laver-crisp', 'nanyue-zicai', 'seafood-dried', '芝麻海苔碎拌饭料', '紫菜低温烤,孩子拌饭', {
    description: '紫菜低温烤脆,拌进白芝麻和一点点油盐。开罐后请一周内吃完,受潮了用平底锅小火焙半分钟就能回脆。',
    production: '小批烘烤,当日装罐', batch: [12, 180], label: { ...laver, ingredients: '坛紫菜(70%)、白芝麻、植物油、白砂糖、食用盐', shelfLifeDays: 180, allergens: '含芝麻,可能带有微量虾蟹' },
    skus: [sku('80g', 1980, 180, 80, 'g', 100), sku('80g × 3 罐', 5500, 500, 240, 'g', 50)] }),
  good('laver-gift', 'nanyue-zicai', 'seafood-dried', '紫菜海带干货礼袋', '头水紫菜与海带丝', {
    description: '头水紫菜两饼、海带丝两包,装进印着渔网纹的布袋。布袋洗洗可以买菜用,村里姐妹缝的,每只针脚不一样。',
    production: '晒干分装', batch: [20, 330], label: { ...laver, ingredients: '坛紫菜、海带' },
    skus: [sku('350g', 6800, 480, 350, 'g', 60)] }),
  good('kelp-dried', 'nanyue-zicai', 'seafood-dried', '海带丝干品免洗', '泡二十分钟,一把变一盆', {
    description: '嫩海带切丝晒干,泡发约七倍。凉拌前焯一下水,去掉多余的黏液。煮汤不用切,抓一小把就够。',
    production: '切丝晒干', batch: [35, 365], label: { ...laver, ingredients: '海带' },
    skus: [sku('150g × 2 袋', 2380, 380, 300, 'g', 100)] }),
  good('oyster-dried', 'nantang-haoli', 'seafood-dried', '南塘蚝干煲汤装', '半干不硬,金黄', {
    description: '牡蛎煮后低温烘到半干,颜色金黄。煲粥、焖饭放五六颗就有鲜味,冷冻保存。每批出干率不同,价格会随季节调整。',
    production: '煮后低温烘干', batch: [14, 180], label: driedFish('牡蛎、食用盐', 180),
    skus: [sku('200g', 6200, 300, 200, 'g', 60), sku('200g × 2 袋', 11800, 560, 400, 'g', 30)] }),
  good('mussel-dried', 'nantang-haoli', 'seafood-dried', '淡菜干贻贝肉', '煮汤不用加味精', {
    description: '贻贝煮熟去壳晒干,老人叫它淡菜。洗净泡软,和萝卜、排骨一起炖,汤色奶白。可能有小珍珠砂,请留意牙齿。',
    production: '煮后日晒', batch: [30, 270], label: driedFish('贻贝'),
    skus: [sku('250g', 3980, 330, 250, 'g', 70)] }),
  good('razor-dried', 'haijie', 'seafood-dried', '蛏干手剥晒制', '蛏子出肉晒干,炖肉香', {
    description: '鲜蛏煮开手剥,晒到八成干。十斤鲜蛏出一斤干,泡发后和五花肉同烧,是清江人家的年菜。',
    production: '煮后手剥晒制', batch: [28, 270], label: driedFish('缢蛏'),
    skus: [sku('200g', 7200, 280, 200, 'g', 40)] }),
  good('snail-dried-cockle', 'nihan', 'seafood-dried', '蚶肉干淡晒小包', '泥蚶煮熟出肉,耐嚼', {
    description: '泥蚶煮熟取肉,淡晒成干。可以直接当零嘴,也可以泡发炒芹菜。量少,只在冬天起捕多的时候做。',
    production: '煮熟取肉日晒', batch: [22, 180], label: driedFish('泥蚶', 180),
    skus: [sku('100g × 2 袋', 4800, 280, 200, 'g', 40)] }),
];
