import type { NoticeKind } from '@app/messages';

const link = '/me/match/rfqs/{id}';

export const rfqNotice: NoticeKind = {
  name: 'expo.rfq', topic: 'expo', link,
  title: { 'zh-CN': '有人求购：{title}', 'zh-TW': '有人求購：{title}', en: 'Wanted: {title}' },
  text: { 'zh-CN': '{shop} 请您报价，{until} 前有效，到时一起开启。', 'zh-TW': '{shop} 請您報價，{until} 前有效，到時一起開啟。', en: '{shop} asks for quotes until {until}. They are opened together then.' },
};
/** Names neither who quoted nor what. */
export const quotesOpenedNotice: NoticeKind = {
  name: 'expo.quotes_opened', topic: 'expo', link,
  title: { 'zh-CN': '报价已开启：{title}', 'zh-TW': '報價已開啟：{title}', en: 'Quotes are open: {title}' },
  text: { 'zh-CN': '收到 {n} 份报价，请挑选。', 'zh-TW': '收到 {n} 份報價，請挑選。', en: '{n} quotes have come in. Please choose.' },
};
export const quoteWonNotice: NoticeKind = {
  name: 'expo.quote_won', topic: 'expo', link: '/me/match/deals/{deal}', sms: '您的报价被选中了，请打开女创云查看。',
  title: { 'zh-CN': '您的报价被选中：{title}', 'zh-TW': '您的報價被選中：{title}', en: 'Your quote was chosen: {title}' },
  text: { 'zh-CN': '{shop} 会按报价下单。', 'zh-TW': '{shop} 會按報價下單。', en: '{shop} orders at that price.' },
};
export const quoteLostNotice: NoticeKind = {
  name: 'expo.quote_lost', topic: 'expo', link,
  title: { 'zh-CN': '这次没有选中：{title}', 'zh-TW': '這次沒有選中：{title}', en: 'Not chosen this time: {title}' },
  text: { 'zh-CN': '谢谢您的报价，下次再来。', 'zh-TW': '謝謝您的報價，下次再來。', en: 'Thank you for your quote.' },
};
