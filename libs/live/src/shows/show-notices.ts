import type { NoticeKind } from '@app/messages';

const toRoom = '/shows/{id}';
const toDesk = '/desk/live/{id}';

export const showAnnounced: NoticeKind = {
  name: 'live.announced', topic: 'live', link: toRoom,
  title: { 'zh-CN': '{streamer} 要开播了', 'zh-TW': '{streamer} 要開播了', en: '{streamer} has a new show' },
  text: { 'zh-CN': '“{title}”，{time}。', 'zh-TW': '「{title}」，{time}。', en: '“{title}”, {time}.' },
};
/** Its key is the show alone: one reminder per show and person, however often it moves. */
const reminder: NoticeKind = {
  name: 'live.reminder', topic: 'live', link: toRoom, title: { 'zh-CN': '快开播了：{title}', 'zh-TW': '快開播了：{title}', en: 'Soon: {title}' },
  text: { 'zh-CN': '{streamer} 的直播 {time} 开始。', 'zh-TW': '{streamer} 的直播 {time} 開始。', en: '{streamer} starts at {time}.' },
};
/** A short message that would wait until the show is over is not sent; what stands in the app stays. */
export const remindNotice = (inTime: boolean): NoticeKind => (inTime ? { ...reminder, sms: '您预约的直播马上开始。' } : reminder);
export const showMovedNotice: NoticeKind = {
  name: 'live.moved', topic: 'live', link: toRoom, sms: '您预约的直播改了时间，请打开女创云查看。',
  title: { 'zh-CN': '直播改时间了：{title}', 'zh-TW': '直播改時間了：{title}', en: 'Moved: {title}' },
  text: { 'zh-CN': '新的时间是 {time}。', 'zh-TW': '新的時間是 {time}。', en: 'The new time is {time}.' },
};
export const showCancelledNotice: NoticeKind = {
  name: 'live.cancelled', topic: 'live', link: toRoom, sms: '您预约的直播取消了，请打开女创云查看。',
  title: { 'zh-CN': '直播取消了：{title}', 'zh-TW': '直播取消了：{title}', en: 'Cancelled: {title}' },
  text: { 'zh-CN': '原定 {time}。原因：{reason}', 'zh-TW': '原定 {time}。原因：{reason}', en: 'It was planned for {time}. Reason: {reason}' },
};
export const showToReview: NoticeKind = {
  name: 'live.to_review', topic: 'live', link: toDesk,
  title: { 'zh-CN': '有场次待审核', 'zh-TW': '有場次待審核', en: 'A show to review' },
  text: { 'zh-CN': '{streamer} 提交了“{title}”，{time}。', 'zh-TW': '{streamer} 送審了「{title}」，{time}。', en: '{streamer} submitted “{title}”, {time}.' },
};
export const showChangedNotice: NoticeKind = {
  name: 'live.changed', topic: 'live', link: toDesk,
  title: { 'zh-CN': '已排期的场次有改动', 'zh-TW': '已排期的場次有改動', en: 'A scheduled show was changed' },
  text: { 'zh-CN': '{streamer} 改了“{title}”的介绍，请看一眼。', 'zh-TW': '{streamer} 改了「{title}」的介紹，請看一眼。', en: '{streamer} changed the words of “{title}”. Please have a look.' },
};
export const showApprovedNotice: NoticeKind = {
  name: 'live.approved', topic: 'live', link: toDesk,
  title: { 'zh-CN': '场次已排期：{title}', 'zh-TW': '場次已排期：{title}', en: 'Scheduled: {title}' },
  text: { 'zh-CN': '{time} 的直播通过了审核，现在大家都能预约。', 'zh-TW': '{time} 的直播通過了審核，現在大家都能預約。', en: 'The show on {time} was approved. Everybody can book it now.' },
};
export const showReturnedNotice: NoticeKind = {
  name: 'live.returned', topic: 'live', link: toDesk,
  title: { 'zh-CN': '场次需要修改：{title}', 'zh-TW': '場次需要修改：{title}', en: 'Please change your show: {title}' },
  text: { 'zh-CN': '退回原因：{reason}', 'zh-TW': '退回原因：{reason}', en: 'Reason: {reason}' },
};
export const showClashNotice: NoticeKind = {
  name: 'live.clash', topic: 'live', link: toDesk,
  title: { 'zh-CN': '每周专场有一天撞期', 'zh-TW': '每週專場有一天撞期', en: 'One day of your series clashes' },
  text: { 'zh-CN': '“{title}” {time} 的时间已被占用，这一场先存为草稿。', 'zh-TW': '「{title}」 {time} 的時間已被佔用，這一場先存為草稿。', en: '“{title}” on {time} clashes with something else and was kept as a draft.' },
};
export const crewCalled: NoticeKind = {
  name: 'live.interrupted', topic: 'live', urgent: true, link: toDesk, sms: '您的直播断线了，请马上回到直播间。',
  title: { 'zh-CN': '直播断线了：{title}', 'zh-TW': '直播斷線了：{title}', en: 'Interrupted: {title}' },
  text: { 'zh-CN': '画面已中断一分钟，请检查网络后继续。', 'zh-TW': '畫面已中斷一分鐘，請檢查網路後繼續。', en: 'There has been no picture for a minute. Please check the network.' },
};
export const nominationAccepted: NoticeKind = {
  name: 'live.nomination_accepted', topic: 'live', link: '/desk/shop/{shop}/live',
  title: { 'zh-CN': '报名商品通过了审核', 'zh-TW': '報名商品通過了審核', en: 'Your nomination was accepted' },
  text: { 'zh-CN': '“{product}”可以上“{title}”的货架；档位在报名截止时排定。', 'zh-TW': '「{product}」可以上「{title}」的貨架；檔位在報名截止時排定。', en: '“{product}” may be shown in “{title}”; slots are given when nominations close.' },
};
export const nominationRefused: NoticeKind = {
  name: 'live.nomination_refused', topic: 'live', link: '/desk/shop/{shop}/live',
  title: { 'zh-CN': '报名商品没有通过', 'zh-TW': '報名商品沒有通過', en: 'Your nomination was refused' },
  text: { 'zh-CN': '“{product}”：{reason}', 'zh-TW': '「{product}」：{reason}', en: '“{product}”: {reason}' },
};
export const slotGiven: NoticeKind = {
  name: 'live.slot_given', topic: 'live', link: '/desk/shop/{shop}/live',
  title: { 'zh-CN': '排上了：{title}', 'zh-TW': '排上了：{title}', en: 'You have a slot: {title}' },
  text: { 'zh-CN': '{time} 的直播有您店铺的档位。您等了 {days} 天。', 'zh-TW': '{time} 的直播有您店鋪的檔位。您等了 {days} 天。', en: 'Your shop has a slot on {time}, after {days} days of waiting.' },
};
export const slotMissed: NoticeKind = {
  name: 'live.slot_missed', topic: 'live', link: '/desk/shop/{shop}/live',
  title: { 'zh-CN': '这次没有排上：{title}', 'zh-TW': '這次沒有排上：{title}', en: 'No slot this time: {title}' },
  text: { 'zh-CN': '等得更久的店铺先排。您排在第 {place} 位，下次会更靠前。', 'zh-TW': '等得更久的店鋪先排。您排在第 {place} 位，下次會更靠前。', en: 'Shops that waited longer came first. You were number {place}, and will be nearer next time.' },
};
export const standInCalledNotice: NoticeKind = {
  name: 'live.stand_in_called', topic: 'live', urgent: true, link: '/desk/live/stand-ins', sms: '有姐妹找人代播，请打开女创云看看能不能接。',
  title: { 'zh-CN': '{streamer} 找人代播', 'zh-TW': '{streamer} 找人代播', en: '{streamer} needs a stand-in' },
  text: { 'zh-CN': '“{title}”，{time}。先应先得。', 'zh-TW': '「{title}」，{time}。先應先得。', en: '“{title}”, {time}. The first to say yes has it.' },
};
export const standInTakenNotice: NoticeKind = {
  name: 'live.stand_in_taken', topic: 'live', urgent: true, link: '/shows/{id}', sms: '有姐妹接下了您的直播。',
  title: { 'zh-CN': '{streamer} 替您播：{title}', 'zh-TW': '{streamer} 替您播：{title}', en: '{streamer} stands in: {title}' },
  text: { 'zh-CN': '{time} 的这一场已交给她。', 'zh-TW': '{time} 的這一場已交給她。', en: 'The show at {time} is hers now.' },
};
export const standInFoundNotice: NoticeKind = {
  name: 'live.stand_in_found', topic: 'live', link: toRoom,
  title: { 'zh-CN': '换主播了：{title}', 'zh-TW': '換主播了：{title}', en: 'Another streamer: {title}' },
  text: { 'zh-CN': '{time} 由 {streamer} 来播。', 'zh-TW': '{time} 由 {streamer} 來播。', en: '{streamer} goes on air at {time}.' },
};
export const firstShowTakenNotice: NoticeKind = {
  name: 'live.first_show_taken', topic: 'live', link: '/desk/live/first-shows',
  title: { 'zh-CN': '{learner} 来首播：{title}', 'zh-TW': '{learner} 來首播：{title}', en: '{learner} goes on air for the first time: {title}' },
  text: { 'zh-CN': '{time}，您在旁边带她，播完请打分。', 'zh-TW': '{time}，您在旁邊帶她，播完請打分。', en: '{time}. You are beside her; please score it afterwards.' },
};
export const firstShowScoredNotice: NoticeKind = {
  name: 'live.first_show_scored', topic: 'live', link: '/desk/live/first-shows',
  title: { 'zh-CN': '首播评分好了：{title}', 'zh-TW': '首播評分好了：{title}', en: 'How your first show was: {title}' },
  text: { 'zh-CN': '{mentor} 写了评语，请打开查看。', 'zh-TW': '{mentor} 寫了評語，請打開查看。', en: '{mentor} has written about it. Open it to see.' },
};
export const firstShowReturnedNotice: NoticeKind = {
  name: 'live.first_show_returned', topic: 'live', link: '/desk/live/first-shows',
  title: { 'zh-CN': '首播取消：{title}', 'zh-TW': '首播取消：{title}', en: 'The first show is off: {title}' },
  text: { 'zh-CN': '结业证书已撤销，{time} 这一场仍由 {mentor} 来播。', 'zh-TW': '結業證書已撤銷，{time} 這一場仍由 {mentor} 來播。', en: 'The certificate was revoked; {mentor} goes on air at {time}.' },
};
