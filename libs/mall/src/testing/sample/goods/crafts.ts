import { good, sku } from '../good.js';

const carve = '黄杨老料,雕后打磨上蜡';
const cut = '手刻,单刀单张';
const dyed = '植物靛蓝,花版对夹手染';
const woven = '三年生毛竹,手工破篾';
const sewn = '手工缝制';

export const crafts = [
  good('boxwood-crane', 'houheng-muyun', 'crafts-wood', '黄杨木雕小鹤摆件', '巴掌大,磨半个月', {
    description: '巴掌大的立鹤,翅膀纹路用三角刀一根根挑出来。黄杨料色浅,放几年会慢慢变深,不用油养,干布擦就好。',
    production: carve, shipWithinHours: 72,
    skus: [sku('立鹤(高约 9cm)', 58000, 260, 1, 'piece', 8), sku('卧鹤(高约 6cm)', 48000, 220, 1, 'piece', 8)] }),
  good('boxwood-guanyin', 'houheng-muyun', 'crafts-wood', '黄杨木雕童子手把件', '圆润无棱,可握', {
    description: '童子抱桃的手把件,棱角都磨圆了。手汗会养出光泽,若有细裂属于天然木性,收到一周内可以退换。',
    production: carve, shipWithinHours: 72,
    skus: [sku('童子抱桃', 36000, 160, 1, 'piece', 12)] }),
  good('boxwood-comb', 'houheng-muyun', 'crafts-wood', '黄杨木梳宽齿打磨', '齿口倒圆,不勾发', {
    description: '黄杨密度细,齿口磨圆不勾头发。宽齿适合卷发,细齿适合短发。木梳忌水泡,晾干再收。',
    production: carve, shipWithinHours: 72,
    skus: [sku('宽齿', 9800, 60, 1, 'piece', 40), sku('细齿', 9800, 60, 1, 'piece', 40)] }),
  good('boxwood-bookmark', 'houheng-muyun', 'crafts-wood', '黄杨木书签薄片透雕', '一毫米薄,穿流苏', {
    description: '一毫米厚的薄片透雕,四种花样:荷、兰、梅、竹。薄易折,请夹在硬皮书里,断了可以寄回补价修。',
    production: carve,
    skus: [sku('单枚(随机花样)', 3800, 20, 1, 'piece', 80), sku('四枚一套', 13800, 60, 4, 'piece', 30)] }),
  good('boxwood-seal', 'houheng-muyun', 'crafts-order', '黄杨姓名章手工篆刻', '刻前确认印稿', {
    description: '先发印稿给你看,确认了再刻。定制品不退换,请核对名字写法。木章上油忌沾水,印泥另配一盒。',
    production: '下单后篆刻', shipWithinHours: 168,
    skus: [sku('2cm 方章', 18800, 60, 1, 'piece', 20)] }),
  good('papercut-crane', 'liushi-kezhi', 'crafts-paper', '细纹刻纸团花仙鹤装裱', '一张纸,一刀一刀刻', {
    description: '直径三十厘米的团花,仙鹤环绕。真宣染色,刻后托裱,画框在外地朋友要求时可以不装,便宜八十。',
    production: cut, shipWithinHours: 96,
    skus: [sku('装框', 26800, 900, 1, 'piece', 15), sku('不装框', 18800, 120, 1, 'piece', 20)] }),
  good('papercut-lantern', 'liushi-kezhi', 'crafts-paper', '刻纸灯笼花片装饰', '元宵贴灯,可反复用', {
    description: '刻好的花片贴在灯笼骨架上,红纸和素纸都有。湿度大时请先晾半小时再贴,胶水用白胶。',
    production: cut,
    skus: [sku('花片 4 张', 6800, 60, 4, 'piece', 40)] }),
  good('papercut-card', 'liushi-kezhi', 'crafts-paper', '刻纸贺卡节气系列', '每张一节气,附信封', {
    description: '二十四节气每张不同,刻纸粘在厚卡上,信封用再生纸。可以写几个字,寄之前先夹平。',
    production: cut,
    skus: [sku('单张任选', 2800, 25, 1, 'piece', 100), sku('四张一组', 9800, 100, 4, 'piece', 50)] }),
  good('papercut-window', 'liushi-kezhi', 'crafts-paper', '窗花细纹刻纸过年套装', '福 鱼 莲 鹿 四样', {
    description: '福字、双鱼、莲花、小鹿四样,单面背胶已去掉,贴的时候用淡米浆。揭下来可以夹进书里留着。',
    production: cut,
    skus: [sku('四张一套', 8800, 80, 4, 'piece', 60)] }),
  good('papercut-name', 'liushi-kezhi', 'crafts-order', '刻纸名字定制小幅', '名字入图,五天', {
    description: '名字里的字刻进花边里,五天出稿,确认再刻。名字定制不退换,笔画特别多的字会提前说明。',
    production: '下单后设计刻制', shipWithinHours: 168,
    skus: [sku('20 × 20cm', 15800, 150, 1, 'piece', 20)] }),
  good('papercut-kit', 'liushi-kezhi', 'crafts-paper', '细纹刻纸入门材料包', '刻刀 蜡盘 底稿', {
    description: '刻刀一把、蜡盘一块、宣纸十张、底稿五张,附图解。给大人和十岁以上孩子,刀很快请看好。',
    production: '配套分装',
    skus: [sku('一套', 9800, 650, 1, 'piece', 60)] }),
  good('indigo-runner', 'chengdong-lanxie', 'crafts-indigo', '蓝夹缬桌旗百子图', '花版对夹,两面一样', {
    description: '棉布对折夹进花版,泡靛三次。图案左右对称,边上有夹痕,那是花版的印子。头几次洗会掉蓝,请单独洗。',
    production: dyed,
    skus: [sku('30 × 180cm', 26800, 320, 1, 'piece', 20)] }),
  good('indigo-scarf', 'chengdong-lanxie', 'crafts-indigo', '蓝夹缬真丝围巾缠枝', '真丝,染五遍', {
    description: '真丝染得浅一点,五遍才到这个蓝。缠枝花从一头长到另一头,水洗后更柔。避免暴晒褪色。',
    production: dyed,
    skus: [sku('45 × 180cm', 36800, 80, 1, 'piece', 15)] }),
  good('indigo-bag', 'chengdong-lanxie', 'crafts-indigo', '蓝夹缬布包买菜袋', '厚棉布,能装三公斤', {
    description: '厚棉布双线缝,能装三公斤菜。图案是石榴,寓意好看。首次水洗加一把盐固色。',
    production: dyed,
    skus: [sku('单只', 12800, 220, 1, 'piece', 40)] }),
  good('indigo-cloth', 'chengdong-lanxie', 'crafts-indigo', '靛蓝布料素染按米卖', '植物靛,深中浅三色', {
    description: '按米裁,深中浅三色。植物靛色会随批次浮动,做被面、做衣服请一次买够,下一批颜色不保证一致。',
    production: dyed,
    skus: [sku('1 米(深蓝)', 8800, 260, 1, 'piece', 60), sku('1 米(中蓝)', 7800, 260, 1, 'piece', 60), sku('1 米(浅蓝)', 6800, 260, 1, 'piece', 60)] }),
  good('indigo-quilt', 'chengdong-lanxie', 'crafts-indigo', '蓝夹缬被面双人老样式', '十二幅人物花鸟', {
    description: '按老样式的大被面,十二幅人物和花鸟。可以做挂画,也可以真铺着睡,缝线处留了余量好洗。',
    production: dyed, shipWithinHours: 120,
    skus: [sku('180 × 200cm', 88000, 1200, 1, 'piece', 6)] }),
  good('bamboo-basket', 'xianxi-zhubian', 'crafts-bamboo', '南閤竹编果篮六角眼', '六角眼,装水果透气', {
    description: '六角眼编法,透气,装杨梅、枇杷不闷。底部双层,能提四公斤。竹子晒过,仍请避免长时间泡水。',
    production: woven,
    skus: [sku('小号', 7800, 380, 1, 'piece', 40), sku('大号', 11800, 620, 1, 'piece', 30)] }),
  good('bamboo-tea-mat', 'xianxi-zhubian', 'crafts-bamboo', '竹编茶席细篾双面', '细篾编,卷起来收', {
    description: '细篾密编,正反两面都能用。卷起来收,压久了会有弧,放一夜就平。不要用水泡,湿布擦就好。',
    production: woven,
    skus: [sku('30 × 90cm', 13800, 300, 1, 'piece', 30)] }),
  good('bamboo-lamp', 'xianxi-zhubian', 'crafts-bamboo', '竹编吊灯罩民宿款', '灯光从篾缝漏出来', {
    description: '灯光从篾缝漏出来,墙上一片影子。内有阻燃布衬,请用 LED 灯泡。大单可以按尺寸编,要提前二十天。',
    production: woven, shipWithinHours: 120,
    skus: [sku('直径 30cm', 19800, 700, 1, 'piece', 20), sku('直径 45cm', 32800, 1200, 1, 'piece', 10)] }),
  good('bamboo-steamer', 'xianxi-zhubian', 'crafts-bamboo', '竹蒸笼两层带盖', '蒸年糕不粘布', {
    description: '两层带盖,竹篾捆得紧。新蒸笼头一次请先空蒸十分钟去竹味,用后晾干再叠。',
    production: woven,
    skus: [sku('直径 24cm 两层', 11800, 900, 1, 'piece', 30)] }),
  good('bamboo-tray', 'xianxi-zhubian', 'crafts-bamboo', '竹匾晒物家用小号', '晒茶晒虾都用它', {
    description: '晒茶叶、晒虾干、摆点心都用它。边用藤条锁过,不毛刺。小号放阳台正好,晒完拍掉灰就好。',
    production: woven,
    skus: [sku('直径 40cm', 4800, 420, 1, 'piece', 60)] }),
  good('bamboo-lunchbox', 'xianxi-zhubian', 'crafts-bamboo', '竹编提盒双层点心盒', '带点心走亲戚', {
    description: '双层提盒,下层垫油纸装糕点,上层装糖果。盖子咬合紧,提手可拆,收纳不占地方。',
    production: woven,
    skus: [sku('双层', 25800, 900, 1, 'piece', 15)] }),
  good('embroidery-sachet', 'beibaixiang-xiu', 'crafts-needle', '手绣端午香囊艾草', '里面是艾草和薄荷', {
    description: '双面绣小香囊,里面是艾草、薄荷和丁香,香味能留一个季节。香淡了拆开换料,挂绳打的是平安结。',
    production: sewn,
    skus: [sku('单只', 3600, 30, 1, 'piece', 80), sku('三只一组', 9800, 90, 3, 'piece', 40)] }),
  good('embroidery-fan', 'beibaixiang-xiu', 'crafts-needle', '手绣团扇荷花绢面', '绢面,反面也能看', {
    description: '绢面绣荷花,正反都能看。竹柄刷清漆,绣面怕水怕油,不用的时候收在盒里,放一小包樟木片。',
    production: sewn,
    skus: [sku('直径 25cm', 19800, 180, 1, 'piece', 25)] }),
  good('embroidery-shoes', 'beibaixiang-xiu', 'crafts-needle', '手工虎头鞋宝宝学步', '纯棉里,防滑底', {
    description: '虎头鞋纳底缝边,绒线绣脸。内里纯棉,底子缝了防滑纹。满月、周岁送人多,尺码请量脚长再选。',
    production: sewn, shipWithinHours: 72,
    skus: [sku('11cm', 12800, 150, 1, 'piece', 30), sku('12cm', 12800, 160, 1, 'piece', 30), sku('13cm', 13800, 170, 1, 'piece', 20)] }),
  good('embroidery-hoop', 'beibaixiang-xiu', 'crafts-needle', '刺绣材料包花样套装', '布 线 绷 图样', {
    description: '布料、十二色线、绣绷和五张图样,附针法图解。线是同一批染的,不够可以单买补线。',
    production: '配套分装',
    skus: [sku('一套', 6800, 320, 1, 'piece', 70)] }),
  good('embroidery-name', 'beibaixiang-xiu', 'crafts-order', '绣名字婴儿包被定制', '名字与生日', {
    description: '包被上绣名字和生日,字体给你看过再绣。棉布先水洗缩过,定制不退换,绣期三到五天。',
    production: '下单后手绣', shipWithinHours: 168,
    skus: [sku('80 × 80cm', 22800, 420, 1, 'piece', 20)] }),
  good('patchwork-bag', 'wengyang-bubao', 'crafts-needle', '拼布手提包余布改制', '每只花色不同', {
    description: '服装厂的余布拼的,每只花色都不一样,发货前会拍照让你挑。内袋可以翻洗,承重五公斤。',
    production: sewn,
    skus: [sku('单只', 8800, 260, 1, 'piece', 50)] }),
  good('patchwork-apron', 'wengyang-bubao', 'crafts-needle', '拼布围裙厚棉加长', '口袋大,装手机', {
    description: '厚棉加长款,口袋大,洗了不缩。给开小店的姐妹做的,系带加长,胖瘦都能系住。',
    production: sewn,
    skus: [sku('均码', 5800, 280, 1, 'piece', 60)] }),
  good('patchwork-coaster', 'wengyang-bubao', 'crafts-needle', '拼布杯垫四片装', '棉麻双层', {
    description: '棉麻双层缝边,吸水。四片一组花色相近,机洗请放洗衣袋。余布有限,颜色随布走。',
    production: sewn,
    skus: [sku('4 片', 3200, 120, 4, 'piece', 80)] }),
  good('boxwood-fish', 'houheng-muyun', 'crafts-wood', '黄杨木雕双鱼茶宠', '一对小鱼,茶席上摆', {
    description: '两条小鱼头尾相接,鳞片用圆刀一片片压出来。茶水淋到没有关系,用完擦干放通风处,颜色会慢慢变深。',
    production: carve, shipWithinHours: 72,
    skus: [sku('一对(长约 7cm)', 26800, 120, 1, 'piece', 15)] }),
  good('indigo-handkerchief', 'chengdong-lanxie', 'crafts-indigo', '蓝夹缬方巾小花版', '一版四折,四角对称', {
    description: '棉布对折两次夹小花版,打开四角一样。可以当手帕、包点心、垫茶壶,新布请单独洗到水清。',
    production: dyed,
    skus: [sku('45 × 45cm', 4800, 50, 1, 'piece', 70), sku('两条(花样不同)', 8800, 100, 2, 'piece', 30)] }),
  good('patchwork-cushion', 'wengyang-bubao', 'crafts-needle', '拼布坐垫六角花厚芯', '六角花拼接,可拆洗', {
    description: '六角小布片一块块手缝成花,棉芯四厘米厚,背面有系带可以绑在椅子上。外套可拆洗,请用冷水。',
    production: sewn, shipWithinHours: 72,
    skus: [sku('40 × 40cm', 7800, 480, 1, 'piece', 40)] }),
  good('patchwork-scarf', 'wengyang-bubao', 'crafts-needle', '双层纱布汗巾儿童款', '两层纱,越洗越软', {
    description: '两层棉纱夹一层薄布,给孩子垫背、擦汗都好。边是包进去缝的,不会脱线,三条花色搭配发货。',
    production: sewn,
    skus: [sku('3 条', 2980, 90, 3, 'piece', 90)] }),
];
