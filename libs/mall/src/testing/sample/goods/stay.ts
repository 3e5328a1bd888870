import { good, sku } from '../good.js';

const room = (nights: string) => `${nights},凭券预约,提前一天确认`;

export const stays = [
  good('stay-creek-double', 'lingfeng-minsu', 'stay-room', '雁荡民宿临溪大床房一晚', '含早餐,附灵峰夜游讲解', {
    kind: 'service',
    description: '临溪的大床房,窗外能听见水声,没有电梯,行李可以帮提。含两份早餐和傍晚的灵峰夜游讲解。**未使用可退**,使用前一天 18 点后取消收一半。',
    production: room('周日至周四可用'),
    skus: [sku('平日一晚', 32800, 0, 1, 'piece', 60), sku('周末一晚', 42800, 0, 1, 'piece', 40)] }),
  good('stay-creek-family', 'lingfeng-minsu', 'stay-room', '临溪家庭房两大一小', '一大一小床,备儿童早餐', {
    kind: 'service',
    description: '一张大床一张小床,备儿童牙具和洗漱凳。带孩子的客人可以借雨鞋去溪边,请大人看好孩子。取消规则见券上。',
    production: room('周日至周四可用'),
    skus: [sku('平日一晚', 42800, 0, 1, 'piece', 40)] }),
  good('stay-creek-week', 'lingfeng-minsu', 'stay-room', '雁荡民宿工作日连住三晚', '写作改稿的安静房', {
    kind: 'service',
    description: '给想安静写东西的人,三晚连住,带书桌和落地灯。早餐可以晚一小时,白天有一小时打扫,别的时间不打扰。',
    production: room('周一至周四连住'),
    skus: [sku('三晚', 88000, 0, 1, 'piece', 15)] }),
  good('night-walk', 'lingfeng-minsu', 'stay-workshop', '灵峰夜游讲解两小时', '边走边看山影', {
    kind: 'service',
    description: '晚上看山的影子像什么,边走边讲,路面有台阶请穿平底鞋。下雨改期不收费,六人成团,不够会提前通知。',
    production: '晚上七点集合',
    skus: [sku('每人', 6800, 0, 1, 'piece', 80)] }),
  good('stay-stone-yard', 'longqiu-yuanzi', 'stay-room', '龙湫石屋院子房一晚', '石墙老灶,五间房', {
    kind: 'service',
    description: '老石屋改的五间房,冬天壁炉可以烧。房间不大、隔音一般,喜欢安静请选靠里的那间。含早餐两份。',
    production: room('全周可用,节假日另议'),
    skus: [sku('平日一晚', 36800, 0, 1, 'piece', 50), sku('周末一晚', 46800, 0, 1, 'piece', 30)] }),
  good('stay-yard-whole', 'longqiu-yuanzi', 'stay-room', '石屋小院包院一晚十人', '灶台可用,自带菜', {
    kind: 'service',
    description: '整个小院五间房给你们用,灶台和大桌可用,菜自己带或者提前说我们代买。聚会十点后请小声,村里有老人。',
    production: room('包院需提前三天约'),
    skus: [sku('包院一晚', 168000, 0, 1, 'piece', 10)] }),
  good('workshop-indigo', 'longqiu-yuanzi', 'stay-workshop', '蓝染手帕体验课两小时', '自己夹布自己染', {
    kind: 'service',
    description: '自己折布、夹版、下缸,带一块手帕走。靛蓝会染手,备手套和围裙,孩子需要大人一起来。',
    picture: 'indigo-handkerchief',
    production: '每日上午十点与下午两点',
    skus: [sku('每人', 9800, 0, 1, 'piece', 60), sku('亲子一大一小', 16800, 0, 1, 'piece', 40)] }),
  good('workshop-papercut', 'longqiu-yuanzi', 'stay-workshop', '刻纸入门体验课', '从磨刀学起', {
    kind: 'service',
    description: '从磨刀学起,两小时刻一张小团花。刀很快,十岁以下孩子请不要报名,材料可以带回家继续刻。',
    picture: 'papercut-kit',
    production: '每日下午两点',
    skus: [sku('每人', 8800, 0, 1, 'piece', 50)] }),
  good('workshop-maibing', 'longqiu-yuanzi', 'stay-workshop', '做麦饼亲子体验', '揉面擀皮烙饼', {
    kind: 'service',
    description: '揉面、擀皮、包馅、烙饼,做完当午饭吃。孩子够得到灶台的有小凳子,烙饼由大人看火。',
    picture: 'maibing-meat',
    production: '每日上午十点',
    skus: [sku('亲子一大一小', 12800, 0, 1, 'piece', 50)] }),
  good('workshop-tea', 'yandang-yunwu', 'stay-workshop', '春茶采茶炒茶体验', '三月底到四月,带走一两', {
    kind: 'service',
    description: '三月底到四月开,采两小时、炒一锅,自己炒的带走一两。山路湿滑请穿运动鞋,雨天改期。',
    production: '采茶季每天上午九点',
    skus: [sku('每人', 16800, 0, 1, 'piece', 40)] }),
  good('workshop-bayberry', 'baishi-meiyuan', 'stay-workshop', '杨梅园采摘半日票', '六月中下旬,入园随便吃', {
    kind: 'service',
    description: '入园随便吃,带走的按斤另算。果园在坡地,老人小孩慢走,白衣服会染色。每天限八十人,雨天退票。',
    production: '6 月中下旬每天上午',
    skus: [sku('成人票', 6800, 0, 1, 'piece', 80), sku('儿童票', 3800, 0, 1, 'piece', 40)] }),
  good('workshop-dendrobium', 'dajing-shihu', 'stay-workshop', '铁皮石斛园参观与试饮', '看花期,喝鲜汁', {
    kind: 'service',
    description: '五六月看花,其他月份看苗。现榨一杯鲜汁,讲讲从苗到鲜条的三年。园内有台阶,可以推婴儿车的只有前段。',
    production: '每天上午九点与下午三点',
    skus: [sku('每人', 5800, 0, 1, 'piece', 60)] }),
  good('stay-tea-afternoon', 'lingfeng-minsu', 'stay-workshop', '溪边茶席两人下午茶', '毛峰一壶,糕点四样', {
    kind: 'service',
    description: '溪边木平台上摆一张茶席,雁荡毛峰一壶、大荆糕点四样,坐两个小时。下雨挪到廊下,水涨的日子改期。',
    picture: 'bamboo-tea-mat',
    production: '每天下午一点到五点,提前半天约',
    skus: [sku('两人', 12800, 0, 2, 'piece', 40)] }),
  good('stay-starry', 'longqiu-yuanzi', 'stay-room', '石屋阁楼星空房一晚', '斜顶天窗,楼梯较陡', {
    kind: 'service',
    description: '阁楼斜顶开了天窗,晴天躺着能看星星。楼梯较陡,老人和小孩请选楼下的房间,阴雨天没有星星也不退差价。',
    production: room('全周可用,节假日另议'),
    skus: [sku('平日一晚', 39800, 0, 1, 'piece', 20), sku('周末一晚', 49800, 0, 1, 'piece', 12)] }),
];
