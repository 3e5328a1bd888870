import type { NoticeKind } from '@app/messages';

export const goodsToReview: NoticeKind = {
  name: 'mall.goods_to_review', topic: 'shop', link: '/desk/staff/products/{product}',
  title: { 'zh-CN': '有商品待审核', 'zh-TW': '有商品待審核', en: 'Goods to review' },
  text: { 'zh-CN': '{shop}提交了“{title}”。', 'zh-TW': '{shop}送審了「{title}」。', en: '{shop} submitted “{title}”.' },
};
export const goodsApproved: NoticeKind = {
  name: 'mall.goods_approved', topic: 'shop', link: '/desk/shop/{shop}/goods',
  title: { 'zh-CN': '商品已上架', 'zh-TW': '商品已上架', en: 'Your goods are on sale' },
  text: { 'zh-CN': '“{title}”审核通过，顾客现在能买到了。', 'zh-TW': '「{title}」審核通過，顧客現在買得到了。', en: '“{title}” was approved and can be bought now.' },
};
export const goodsReturned: NoticeKind = {
  name: 'mall.goods_returned', topic: 'shop', link: '/desk/shop/{shop}/goods/{product}',
  title: { 'zh-CN': '商品需要修改', 'zh-TW': '商品需要修改', en: 'Please change your goods' },
  text: { 'zh-CN': '“{title}”退回修改：{reason}', 'zh-TW': '「{title}」退回修改：{reason}', en: '“{title}” came back: {reason}' },
};
export const goodsBlocked: NoticeKind = {
  name: 'mall.goods_blocked', topic: 'shop', urgent: true, link: '/desk/shop/{shop}/goods/{product}', sms: '您店铺有一件商品被停售，请登录工作台查看原因。',
  title: { 'zh-CN': '商品被停售', 'zh-TW': '商品被停售', en: 'Your goods were taken down' },
  text: { 'zh-CN': '“{title}”被停售：{reason}', 'zh-TW': '「{title}」被停售：{reason}', en: '“{title}” was taken down: {reason}' },
};
export const stockLow: NoticeKind = {
  name: 'mall.stock_low', topic: 'shop', link: '/desk/shop/{shop}/goods',
  title: { 'zh-CN': '库存不多了', 'zh-TW': '庫存不多了', en: 'Running low' },
  text: { 'zh-CN': '“{title}”({sku})只剩 {left} 件。', 'zh-TW': '「{title}」({sku})只剩 {left} 件。', en: 'Only {left} left of “{title}” ({sku}).' },
};
export const stockHalted: NoticeKind = {
  name: 'mall.stock_halted', topic: 'shop', urgent: true, link: '/desk/staff/products/{product}',
  title: { 'zh-CN': '库存账目不符，已停售', 'zh-TW': '庫存帳目不符，已停售', en: 'Stock does not add up; sale stopped' },
  text: { 'zh-CN': '“{title}”({sku})的库存与流水不符，该规格已停售，请核对。', 'zh-TW': '「{title}」({sku})的庫存與流水不符，該規格已停售，請核對。', en: 'The stock of “{title}” ({sku}) does not equal its moves. It is off sale until somebody looks.' },
};
