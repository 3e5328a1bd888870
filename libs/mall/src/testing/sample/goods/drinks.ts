import { good, sku } from '../good.js';
import { fruitWine, juice, riceWine, soyDrink } from '../labels.js';

const bayberryWine = fruitWine('白酒、杨梅(30%)、冰糖');

export const drinks = [
  good('bayberry-wine-gift', 'danxi-jiu', 'drinks-fruit-wine', '雁荡山手工杨梅酒礼盒装', '六月鲜果浸泡,一年一批', {
    description: '六月当天采的鲜果,用粮食白酒和冰糖浸半年。酒色深红,果子留在瓶里可以吃。18 度,请适量饮用,**未成年人请勿购买**。',
    production: '6 月鲜果入坛,浸泡六个月', batch: [170, 1095], label: bayberryWine,
    skus: [sku('500ml × 2 瓶', 16800, 2400, 1000, 'ml', 60), sku('500ml × 4 瓶', 31800, 4700, 2000, 'ml', 20)] }),
  good('bayberry-wine-small', 'danxi-jiu', 'drinks-fruit-wine', '淡溪杨梅酒微醺小瓶', '8 度低度,冰镇喝', {
    description: '低度款,加了杨梅原汁,8 度左右,冰镇或者加气泡水。小瓶一个人喝刚好,开瓶后当天喝完。开车不喝酒。',
    production: '6 月浸泡后调低度', batch: [150, 720], label: { ...bayberryWine, ingredients: '饮用水、白酒、杨梅(35%)、冰糖', shelfLifeDays: 720 },
    skus: [sku('187ml × 3 瓶', 7800, 1300, 561, 'ml', 90), sku('187ml × 6 瓶', 14800, 2500, 1122, 'ml', 40)] }),
  good('bayberry-wine-jar', 'danxi-jiu', 'drinks-fruit-wine', '农家杨梅酒陶坛装 1.5L', '30 度老做法,坛口红布', {
    description: '按家里的老比例:一斤果、一斤酒、三两糖。30 度左右,坛口扎红布。坛子可以留着腌菜,酒请慢慢喝。',
    production: '6 月入坛,浸泡一年', batch: [500, 1825], label: { ...bayberryWine, shelfLifeDays: 1825 },
    skus: [sku('1.5L 陶坛', 19800, 3600, 1500, 'ml', 30)] }),
  good('loquat-wine', 'danxi-jiu', 'drinks-fruit-wine', '枇杷酒去核浸酿', '果香淡金色,20 度', {
    description: '枇杷去核去皮浸酒四个月,酒色淡金,有一点杏仁香。20 度,餐后小杯。果渣会沉底,倒的时候慢一点。',
    production: '5 月去核浸酿', batch: [190, 1095], label: fruitWine('白酒、枇杷(32%)、冰糖'),
    skus: [sku('500ml', 8800, 1200, 500, 'ml', 50)] }),
  good('ougan-wine', 'danxi-jiu', 'drinks-fruit-wine', '瓯柑酒微苦回甘', '柑肉发酵,12 度', {
    description: '瓯柑榨汁发酵,不是泡酒,12 度。入口有柑皮的微苦,过后回甘,配海鲜合适,冰到八度左右喝。',
    production: '1 月榨汁发酵', batch: [220, 720], label: { ...fruitWine('瓯柑汁(85%)、白砂糖'), standardCode: 'GB 2758', shelfLifeDays: 720 },
    skus: [sku('375ml', 6800, 950, 375, 'ml', 50), sku('375ml × 2 瓶', 12800, 1900, 750, 'ml', 25)] }),
  good('plum-wine', 'danxi-jiu', 'drinks-fruit-wine', '青梅酒山梅浸制', '五月青梅,16 度', {
    description: '五月的青梅一颗颗去蒂,冰糖和米酒浸八个月。酸甜清爽,加冰加苏打都可以,瓶底的梅子能吃。',
    production: '5 月青梅浸制', batch: [180, 1095], label: fruitWine('米酒、青梅(35%)、冰糖'),
    skus: [sku('500ml', 7800, 1200, 500, 'ml', 60)] }),
  good('rice-wine-red', 'danxi-jiu', 'drinks-rice-wine', '红曲黄酒冬酿坛装', '立冬下缸,琥珀色', {
    description: '立冬下缸、红曲发酵,压榨后坛装。烧菜去腥、温着喝都行,冬天加姜丝热一热。酒精度 14 度。',
    production: '立冬下缸,次年压榨', batch: [260, 1800], label: { ...riceWine('糯米、饮用水、红曲'), shelfLifeDays: 1800 },
    skus: [sku('500ml × 2 瓶', 5800, 2400, 1000, 'ml', 90), sku('2.5L 坛', 13800, 4200, 2500, 'ml', 25)] }),
  good('rice-wine-sweet', 'danxi-jiu', 'drinks-rice-wine', '甜酒酿糯米原浆', '未过滤,冷藏发货', {
    description: '糯米加酒药发酵三天,米粒还在。甜、微醺,煮蛋、拌水果都好。会继续发酵,请一直冷藏并尽快吃完。',
    production: '发酵三天,冷藏发货', batch: [2, 20], label: riceWine('糯米、饮用水、酒药', 20), shipWithinHours: 24,
    skus: [sku('400g × 2 罐', 2980, 1100, 800, 'g', 70)] }),
  good('rice-wine-yandang', 'danxi-jiu', 'drinks-rice-wine', '米烧蒸馏白酒 45 度', '米香型,泡果用', {
    description: '糯米酒蒸馏两道,45 度,米香干净。自己泡杨梅、青梅的客人常买这个,泡酒请用广口玻璃瓶。',
    production: '冬季蒸馏两道', batch: [280, 3650], label: { ...riceWine('糯米、饮用水'), standardCode: 'GB/T 10781.3', shelfLifeDays: 3650 },
    skus: [sku('500ml', 4800, 1150, 500, 'ml', 70), sku('2.5L 坛', 19800, 4400, 2500, 'ml', 20)] }),
  good('bayberry-juice', 'baishi-meiyuan', 'drinks-juice', '杨梅汁鲜榨小瓶冷饮', '果汁 60%,冰着喝', {
    description: '季末熟果压榨,果汁含量 60%,加冰糖不加色素。开瓶冷藏三天内喝完,静置会分层,摇一摇就好。',
    production: '6 月压榨灌装', batch: [150, 270], label: juice('饮用水、杨梅原汁(60%)、冰糖'),
    skus: [sku('280ml × 6 瓶', 5800, 2300, 1680, 'ml', 80), sku('280ml × 12 瓶', 10800, 4500, 3360, 'ml', 40)] }),
  good('bayberry-juice-thick', 'furong-guoyuan', 'drinks-juice', '浓缩杨梅汁冲调装', '一比四兑水', {
    description: '浓缩款,一份兑四份水,家里人多划算。不加色素所以颜色会随批次深浅不同,兑气泡水也好喝。',
    picture: 'bayberry-juice',
    production: '6 月压榨浓缩', batch: [150, 300], label: { ...juice('杨梅原汁(85%)、白砂糖'), shelfLifeDays: 300 },
    skus: [sku('500ml', 4980, 750, 500, 'ml', 70)] }),
  good('loquat-juice', 'furong-guoyuan', 'drinks-juice', '枇杷汁果肉饮料', '有果肉,摇一摇', {
    description: '枇杷去皮去核打浆,果肉会沉。不加香精,味道比市面的淡,冷藏后口感更好,开瓶后三天内喝完。',
    production: '5 月打浆灌装', batch: [190, 270], label: juice('饮用水、枇杷果浆(45%)、白砂糖、柠檬汁'),
    skus: [sku('280ml × 6 瓶', 5600, 2300, 1680, 'ml', 60)] }),
  good('ougan-juice', 'danxi-ougan', 'drinks-juice', '瓯柑汁早餐装', '一点苦味是本味', {
    description: '窖藏瓯柑鲜榨,微苦回甘,配油腻的早餐刚好。不去苦也不加太多糖,孩子喝可以兑一半水。',
    production: '2 月鲜榨灌装', batch: [280, 365], label: juice('瓯柑汁(80%)、饮用水、白砂糖'),
    skus: [sku('300ml × 6 瓶', 6200, 2400, 1800, 'ml', 50)] }),
  good('soy-drink', 'wengyang-mishi', 'drinks-juice', '黑豆豆浆粉自磨', '黑豆核桃,温水冲', {
    description: '黑豆炒熟配核桃磨粉,不加植脂末。温水冲开不太稠,可以自己加一点糖,粉细不卡喉。',
    production: '炒制研磨', batch: [20, 365], label: soyDrink('黑豆(70%)、核桃、糯米粉、白砂糖'),
    skus: [sku('30g × 15 袋', 3680, 560, 450, 'g', 80)] }),
  good('osmanthus-lotus', 'longxi-cha', 'drinks-juice', '桂花藕粉手搅冲饮', '先凉水后滚水,透明', {
    description: '藕粉与桂花同包,先用凉水调开再冲滚水,搅到透明就好。不是速溶的,冲不熟就再加一点滚水。',
    production: '藕粉分装,桂花另包', batch: [40, 365], label: { ...juice('藕粉、桂花、冰糖'), standardCode: 'GB/T 25733', storage: '阴凉干燥处密封保存', shelfLifeDays: 365 },
    skus: [sku('25g × 10 袋', 3280, 320, 250, 'g', 80)] }),
  good('barley-tea', 'longxi-cha', 'drinks-juice', '炒大麦茶餐后大袋', '慢炒到焦黄', {
    description: '大麦慢炒到焦黄,冷泡热泡都行,没有咖啡碱。一袋够一家人喝一个月,打开后请放密封罐。',
    production: '铁锅慢炒', batch: [30, 540], label: { ...juice('大麦'), standardCode: 'GH/T 1091', storage: '阴凉干燥处密封保存', shelfLifeDays: 540 },
    skus: [sku('500g', 1680, 560, 500, 'g', 120)] }),
];
