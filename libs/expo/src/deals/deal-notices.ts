import type { NoticeKind } from '@app/messages';

const link = '/me/match/deals/{id}';

export const dealLineNotice: NoticeKind = {
  name: 'expo.deal_line', topic: 'expo', link,
  title: { 'zh-CN': '{from} 给您留言', 'zh-TW': '{from} 給您留言', en: '{from} has written to you' },
  text: { 'zh-CN': '{preview}', 'zh-TW': '{preview}', en: '{preview}' },
};
export const dealOfferNotice: NoticeKind = {
  name: 'expo.deal_offer', topic: 'expo', link, sms: '对接的合作方给您报价了，请打开女创云答复。',
  title: { 'zh-CN': '{from} 给您报价', 'zh-TW': '{from} 給您報價', en: '{from} makes you an offer' },
  text: { 'zh-CN': '{goods} {quantity} 件，请在 {until} 前答复。', 'zh-TW': '{goods} {quantity} 件，請在 {until} 前答覆。', en: '{quantity} of {goods}. Please answer by {until}.' },
};
export const offerAcceptedNotice: NoticeKind = {
  name: 'expo.offer_accepted', topic: 'expo', link, sms: '对接的报价谈成了，请打开女创云查看。',
  title: { 'zh-CN': '{from} 接受了报价', 'zh-TW': '{from} 接受了報價', en: '{from} accepts the offer' },
  text: { 'zh-CN': '{goods} {quantity} 件按谈好的价格，{until} 前下单。', 'zh-TW': '{goods} {quantity} 件按談好的價格，{until} 前下單。', en: '{quantity} of {goods} at the price agreed; order by {until}.' },
};
export const offerEndedNotice: NoticeKind = {
  name: 'expo.offer_ended', topic: 'expo', link,
  title: { 'zh-CN': '{from} 没有接受报价', 'zh-TW': '{from} 沒有接受報價', en: '{from} does not take the offer' },
  text: { 'zh-CN': '{goods} {quantity} 件。可以再谈谈。', 'zh-TW': '{goods} {quantity} 件。可以再談談。', en: '{quantity} of {goods}. You can talk on.' },
};
export const sampleNotice: NoticeKind = {
  name: 'expo.deal_sample', topic: 'expo', link,
  title: { 'zh-CN': '样品有新情况：{what}', 'zh-TW': '樣品有新情況：{what}', en: 'About the sample: {what}' },
  text: { 'zh-CN': '{from} 更新了样品，请打开查看。', 'zh-TW': '{from} 更新了樣品，請打開查看。', en: '{from} has news of it. Open it to see.' },
};
export const outsideNotice: NoticeKind = {
  name: 'expo.deal_outside', topic: 'expo', link,
  title: { 'zh-CN': '{from} 记了一笔线下约定', 'zh-TW': '{from} 記了一筆線下約定', en: '{from} has noted what you agreed elsewhere' },
  text: { 'zh-CN': '{day} 谈妥的，请打开确认金额。', 'zh-TW': '{day} 談妥的，請打開確認金額。', en: 'Agreed on {day}. Please confirm the amount.' },
};
export const coProductNotice: NoticeKind = {
  name: 'expo.co_product', topic: 'expo', link,
  title: { 'zh-CN': '联名商品有新情况：{title}', 'zh-TW': '聯名商品有新情況：{title}', en: 'About your joint product: {title}' },
  text: { 'zh-CN': '{from} 更新了联名约定，请打开查看。', 'zh-TW': '{from} 更新了聯名約定，請打開查看。', en: '{from} has changed what you agree on. Open it to see.' },
};
export const dealDueNotice: NoticeKind = {
  name: 'expo.deal_due', topic: 'expo', link,
  title: { 'zh-CN': '对接 {days} 天了，结果怎样？', 'zh-TW': '對接 {days} 天了，結果怎樣？', en: '{days} days since you met: what came of it?' },
  text: { 'zh-CN': '和 {from} 的对接，花十秒告诉我们。', 'zh-TW': '和 {from} 的對接，花十秒告訴我們。', en: 'You met {from}. It takes ten seconds to tell us.' },
};
export const mediatorAskedNotice: NoticeKind = {
  name: 'expo.mediator_asked', topic: 'expo', link: '/desk/staff/deals',
  title: { 'zh-CN': '有对接请妇联帮忙', 'zh-TW': '有對接請婦聯幫忙', en: 'Two shops ask the federation to help' },
  text: { 'zh-CN': '{base} 与 {brand} 想请人撮合。', 'zh-TW': '{base} 與 {brand} 想請人撮合。', en: '{base} and {brand} would like a mediator.' },
};
