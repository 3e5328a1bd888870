/** What nobody may write in any room: trade past the platform, money for nothing, gambling. Rooms add words of their own. */
const floor = ['加微信', '加我微信', '加v信', '微信转账', '私下交易', '私聊转账', '扫码付款', '兼职刷单', '刷单返利', '高仿', '代开发票', '办证', '网络赌', '赌球', '裸聊', '约炮', '毒品', '枪支', '法轮'];

/** Letters that stand in for others, spaces and marks between them change nothing for a reader. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[\s\p{P}\p{S}\p{Cf}]/gu, '').replaceAll('薇信', '微信').replaceAll('威信', '微信').replaceAll('vx', '微信').replaceAll('wx', '微信').replaceAll('葳信', '微信');
const floorPlain = floor.map(plain);

export function isForbidden(text: string, roomWords: string[]): boolean {
  const read = plain(text);
  return floorPlain.some((word) => read.includes(word)) || roomWords.some((word) => plain(word) !== '' && read.includes(plain(word)));
}
