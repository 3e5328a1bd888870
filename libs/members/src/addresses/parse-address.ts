import type { AddressFields } from '@app/contracts';
import * as opencc from 'opencc-js';

const municipalities = ['北京', '上海', '天津', '重庆'];
const provinces = [
  '河北省', '山西省', '辽宁省', '吉林省', '黑龙江省', '江苏省', '浙江省', '安徽省', '福建省', '江西省', '山东省', '河南省', '湖北省', '湖南省', '广东省', '海南省', '四川省', '贵州省', '云南省',
  '陕西省', '甘肃省', '青海省', '台湾省', '内蒙古自治区', '广西壮族自治区', '西藏自治区', '宁夏回族自治区', '新疆维吾尔自治区', '香港特别行政区', '澳门特别行政区',
];
// People leave out what everybody near them knows.
const zhejiangCities = ['杭州市', '宁波市', '温州市', '嘉兴市', '湖州市', '绍兴市', '金华市', '衢州市', '舟山市', '台州市', '丽水市'];
const wenzhouDistricts = ['鹿城区', '龙湾区', '瓯海区', '洞头区', '永嘉县', '平阳县', '苍南县', '文成县', '泰顺县', '瑞安市', '乐清市', '龙港市'];

// Cities below another city, which people name alone.
const countyCities: Record<string, string> = {
  瑞安市: '温州市', 乐清市: '温州市', 龙港市: '温州市', 建德市: '杭州市', 余姚市: '宁波市', 慈溪市: '宁波市', 海宁市: '嘉兴市', 平湖市: '嘉兴市', 桐乡市: '嘉兴市', 诸暨市: '绍兴市', 嵊州市: '绍兴市',
  兰溪市: '金华市', 义乌市: '金华市', 东阳市: '金华市', 永康市: '金华市', 江山市: '衢州市', 玉环市: '台州市', 温岭市: '台州市', 临海市: '台州市', 龙泉市: '丽水市',
};
const toSimplified = opencc.Converter({ from: 'tw', to: 'cn' });

const short = (name: string): string => name.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|区|县)$/, '');
const phonePattern = /(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)/;
const labels = /(收[货貨]人|收件人|[联聯][系繫絡络]人|姓名|名字|手[机機][号號][码碼]|手[机機][号號]|手[机機]|[联聯][系繫絡络][电電][话話]|[电電][话話]|所在地[区區]|(?<![治盟])地[区區](?=\s*:)|[详詳][细細]地址|收[货貨件]地址|地址|收(?=:))\s*:?\s*/g;

/**
 * Reads an address as people paste it from a chat: name, phone and place in any order, with or without labels and separators. What is
 * not recognised stays empty for the reader to fill in; nothing is invented but what follows from a city or district of Zhejiang.
 */
export function parsePastedAddress(pasted: string): AddressFields {
  const text = pasted.normalize('NFKC').replace(labels, ' ').replace(/[\s,;。、|/[\]【】]+/g, ' ').trim();
  const phone = phonePattern.exec(text);
  // A second number is one to try after the first; the address is not the place for it.
  const rest = text.replace(new RegExp(`(?:或|和|备用)?\\s*${phonePattern.source}`, 'g'), ' ').trim();
  const words = rest.split(' ').filter(Boolean);
  const place = words.filter((word) => looksLikePlace(word));
  const name = words.find((word) => !place.includes(word) && /^[\p{Script=Han}·]{2,6}$|^[A-Za-z][A-Za-z .]{1,20}$/u.test(word)) ?? '';
  const address = words.filter((word) => word !== name).join('');
  return { name, phone: phone?.[1]?.replace(/[- ]/g, '') ?? '', ...splitPlace(address) };
}

const looksLikePlace = (word: string): boolean =>
  /[省市区區县縣镇鎮乡鄉村路街道号號弄幢栋棟室楼樓苑园園]|\d/.test(word) || [...provinces, ...zhejiangCities, ...wenzhouDistricts, ...municipalities].some((name) => toSimplified(word).startsWith(short(name)));

function splitPlace(address: string): Omit<AddressFields, 'name' | 'phone'> {
  const original = address.replace(/^中[国國]/, '');
  let rest = toSimplified(original);
  const sameLength = rest.length === original.length;
  const take = (names: string[]): string => {
    for (const name of names) {
      for (const form of [name, short(name)]) {
        if (form.length > 1 && rest.startsWith(form)) {
          rest = rest.slice(form.length).replace(/^(省|市)/, '');
          return name;
        }
      }
    }
    return '';
  };
  const takeBy = (pattern: RegExp): string => {
    const found = pattern.exec(rest)?.[0] ?? '';
    rest = rest.slice(found.length);
    return found;
  };
  const municipality = take(municipalities.map((name) => `${name}市`));
  let province = municipality || take(provinces);
  let city = municipality || take(zhejiangCities);
  if (municipality && rest.startsWith(municipality)) rest = rest.slice(municipality.length);
  let district = take([...wenzhouDistricts, ...Object.keys(countyCities)]);
  if (!city && !district) city = takeBy(/^\p{Script=Han}{2,8}?(?:市|自治州|地区|盟)/u);
  if (!district) district = takeBy(/^\p{Script=Han}{1,8}?(?:新区|区|县|旗|市)/u);
  if (!city) city = countyCities[district] ?? (wenzhouDistricts.includes(district) ? '温州市' : '');
  if (!province && zhejiangCities.includes(city)) province = '浙江省';
  const street = takeBy(/^\p{Script=Han}{1,8}?(?:街道|镇|乡)/u);
  // Places are named in simplified characters, which carriers know; her own words stay as she wrote them.
  return { province, city, district, street, detail: sameLength ? original.slice(original.length - rest.length) : rest };
}
