import { good, sku } from '../good.js';

export const seaLive = [
  good('crab-green-4', 'haijie', 'seafood-live', '清江青蟹鲜活 4 只礼盒装', '围塘养殖,草绳捆扎,绳重另计', {
    description: '退潮时起笼,挑壳硬、腿壮的装箱。**净重不含草绳**,每只约 200–250 克。到货后请解绳蒸 15 分钟,沥水放一放再开壳,膏更稳。',
    production: '方江屿海塘养殖,当日起笼捆扎', batch: [0, 3], shipWithinHours: 24,
    skus: [sku('公蟹 4 只(约 900g)', 16800, 1600, 900, 'g', 40), sku('母蟹 4 只(约 900g)', 19800, 1600, 900, 'g', 36), sku('公母各 2 只', 18600, 1600, 900, 'g', 30)] }),
  good('crab-green-single', 'haijie', 'seafood-live', '清江膏蟹鲜活单只装', '秋冬有膏,一只也发货', {
    description: '给一个人的晚饭准备的一只装。膏的多少随季节变化,春夏偏瘦,我们会在发货短信里写明当天抽样的情况,不满意可以先取消。',
    production: '方江屿海塘养殖,当日起笼捆扎', batch: [0, 3], shipWithinHours: 24,
    skus: [sku('1 只(约 300g)', 7200, 700, 300, 'g', 50), sku('2 只(约 600g)', 13800, 1100, 600, 'g', 30)] }),
  good('razor-clam', 'haijie', 'seafood-live', '清江鲜活蛏子吐沙净养', '净养六小时,少沙', {
    description: '起捕后在清海水里净养六小时再装袋。到家建议再用淡盐水养半小时,铁板、葱油、清蒸都合适,壳薄请轻拿。',
    production: '清江滩涂养殖,净养六小时', batch: [0, 2], shipWithinHours: 24,
    skus: [sku('500g', 2980, 900, 500, 'g', 80), sku('1kg', 5600, 1600, 1000, 'g', 60)] }),
  good('shrimp-live', 'haijie', 'seafood-live', '海塘对虾冰鲜当日捞', '碎冰铺底,次日到城区', {
    description: '和青蟹同塘的对虾,个头不一,每斤约 30–40 头。捞起即入冰,虾线请自行挑去,白灼两分钟就够。',
    production: '海塘混养,当日捞起冰鲜', batch: [0, 2], shipWithinHours: 24,
    skus: [sku('500g', 4580, 1000, 500, 'g', 60), sku('1kg', 8800, 1800, 1000, 'g', 40)] }),
  good('cockle-large', 'nihan', 'seafood-live', '蒲岐泥蚶大颗粒鲜活网袋装', '每斤约 60 颗,冲净泥沙', {
    description: '滩涂长了三年的大颗粒,壳上沟纹清楚。请**充分烫熟或煮熟**后食用;做法:沸水下锅,壳口微张后再煮两分钟。',
    production: '华山村滩涂养殖三年,当日起捕', batch: [0, 4], shipWithinHours: 24,
    skus: [sku('500g', 3600, 800, 500, 'g', 90), sku('1kg', 6900, 1400, 1000, 'g', 70), sku('2.5kg 宴席装', 16500, 3200, 2500, 'g', 20)] }),
  good('cockle-medium', 'nihan', 'seafood-live', '蒲岐泥蚶中颗粒家常装', '每斤约 90 颗,拌菜煮汤', {
    description: '两年的中颗粒,肉嫩价格也实在,适合家常拌蚶和煮汤。网袋透气,冷藏可放三天,不要泡在淡水里。',
    production: '华山村滩涂养殖两年,当日起捕', batch: [0, 4], shipWithinHours: 24,
    skus: [sku('500g', 2400, 800, 500, 'g', 120), sku('1kg', 4600, 1400, 1000, 'g', 90)] }),
  good('clam-flower', 'nihan', 'seafood-live', '滩涂花蛤鲜活吐沙装', '吐沙一夜,葱油快炒', {
    description: '前一天傍晚起捕,在池里吐一夜沙。花纹深浅不一是天生的,不影响味道。大火快炒,开口就可以出锅。',
    production: '蒲岐滩涂,起捕后吐沙一夜', batch: [1, 3], shipWithinHours: 24,
    skus: [sku('1kg', 2680, 1400, 1000, 'g', 100), sku('2kg', 4980, 2600, 2000, 'g', 50)] }),
  good('snail-mud-live', 'nihan', 'seafood-live', '鲜活泥螺桃花季', '三四月体嫩沙少', {
    description: '桃花开的时候泥螺沙少肉嫩,手工在滩涂上捡。到货后用淡盐水养两小时,葱油爆炒或者自己学着腌都可以。',
    production: '滩涂手捡,当日装袋', batch: [0, 2], shipWithinHours: 24,
    skus: [sku('500g', 3200, 900, 500, 'g', 40)] }),
  good('oyster-shell', 'nantang-haoli', 'seafood-live', '南塘带壳牡蛎吊养鲜活箱装', '附开蚝刀与手绘图解', {
    description: '海面吊养,壳干净、泥少。箱里有开蚝刀、手套和一张手绘图解。蒸烤前请冲洗外壳,开口朝上摆放不流汁。',
    production: '南塘海域吊养两年,当日起吊', batch: [0, 4], shipWithinHours: 24,
    skus: [sku('2.5kg(约 20 只)', 5900, 3300, 2500, 'g', 60), sku('5kg(约 40 只)', 10800, 6200, 5000, 'g', 40)] }),
  good('oyster-half', 'nantang-haoli', 'seafood-live', '半壳牡蛎蒜蓉即烤装', '开好单面,配蒜蓉酱', {
    description: '不会开壳的朋友选这个:我们开好一面,冲洗干净,配一小袋蒜蓉酱。送到当天烤箱 200 度八分钟,请烤熟再吃。',
    production: '当日开壳,冰袋冷链', batch: [0, 2], shipWithinHours: 24,
    skus: [sku('12 只', 6800, 2000, 12, 'piece', 40), sku('24 只', 12800, 3800, 24, 'piece', 25)] }),
  good('mussel-live', 'nantang-haoli', 'seafood-live', '南塘贻贝鲜活去泥装', '夏季肥,煮汤鲜', {
    description: '六到八月的贻贝肥,其他月份我们不上架。出水后刷去外壳泥沙,足丝请自己拉掉。清水煮开口即可,汤留着煮面。',
    production: '礁石吊养,当日起捕刷洗', batch: [0, 3], shipWithinHours: 24,
    skus: [sku('1kg', 1980, 1500, 1000, 'g', 80), sku('2.5kg', 4500, 3300, 2500, 'g', 40)] }),
  good('swimming-crab', 'yanpen-haixian', 'seafood-live', '东海梭子蟹冰鲜', '上岸即冰,肉蟹为主', {
    description: '渔船靠岸就挑选入冰,不是活蟹,请当天烹煮。清蒸、葱油、切块炒年糕都行,断腿的会单独装袋便宜卖。',
    production: '近海捕捞,靠岸分拣入冰', batch: [0, 2], shipWithinHours: 24,
    skus: [sku('2 只(约 600g)', 8800, 1300, 600, 'g', 40), sku('4 只(约 1.2kg)', 16800, 2300, 1200, 'g', 20)] }),
  good('kelp-fresh', 'nanyue-zicai', 'seafood-live', '南岳鲜海带嫩叶', '春天头茬,焯水翠绿', {
    description: '春季头茬嫩叶,切成段冲洗后装袋。下锅一焯就变翠绿,凉拌、炖排骨都合适,冷藏请三天内吃完。',
    production: '南岳海区采收,当日冲洗', batch: [0, 4], shipWithinHours: 24,
    skus: [sku('1kg', 1680, 1200, 1000, 'g', 60), sku('2kg', 2980, 2300, 2000, 'g', 40)] }),
];
