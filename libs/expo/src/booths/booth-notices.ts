import type { NoticeKind } from '@app/messages';

/** MM-DD HH:MM in Shanghai. */
export const timeText = (at: Date): string => { const shanghai = new Date(at.getTime() + 8 * 3600_000).toISOString(); return `${shanghai.slice(5, 10)} ${shanghai.slice(11, 16)}`; };

export const boothToReviewNotice: NoticeKind = {
  name: 'expo.to_review', topic: 'expo', link: '/desk/staff/expos/{edition}',
  title: { 'zh-CN': '有展位待审核', 'zh-TW': '有展位待審核', en: 'A booth to review' },
  text: { 'zh-CN': '“{booth}”申请参加“{title}”。', 'zh-TW': '「{booth}」申請參加「{title}」。', en: '“{booth}” asks to join “{title}”.' },
};
export const boothAcceptedNotice: NoticeKind = {
  name: 'expo.booth_accepted', topic: 'expo', link: '/desk/expo/{booth}', sms: '您的展位申请通过了，请打开女创云布置展位。',
  title: { 'zh-CN': '展位通过了：{title}', 'zh-TW': '展位通過了：{title}', en: 'Your booth is in: {title}' },
  text: { 'zh-CN': '“{name}”已分好展馆，布置好就可以上线。', 'zh-TW': '「{name}」已分好展館，佈置好就可以上線。', en: '“{name}” has its place. Set it up and show it.' },
};
export const boothRejectedNotice: NoticeKind = {
  name: 'expo.booth_rejected', topic: 'expo', link: '/desk/expo/{booth}',
  title: { 'zh-CN': '展位没有通过：{title}', 'zh-TW': '展位沒有通過：{title}', en: 'Your booth was not accepted: {title}' },
  text: { 'zh-CN': '原因：{reason}。可以改好再申请。', 'zh-TW': '原因：{reason}。可以改好再申請。', en: 'Reason: {reason}. You can change it and ask again.' },
};
export const enquiryNotice: NoticeKind = {
  name: 'expo.enquiry', topic: 'expo', urgent: true, link: '/me/enquiries/{id}', sms: '有客人在展位上问您，请打开女创云回复。',
  title: { 'zh-CN': '有人来问：{booth}', 'zh-TW': '有人來問：{booth}', en: 'Somebody asks at {booth}' },
  text: { 'zh-CN': '{name}：{preview}', 'zh-TW': '{name}：{preview}', en: '{name}: {preview}' },
};
export const enquiryAnsweredNotice: NoticeKind = {
  name: 'expo.enquiry_answered', topic: 'expo', link: '/me/enquiries/{id}',
  title: { 'zh-CN': '{booth} 回复了您', 'zh-TW': '{booth} 回覆了您', en: '{booth} has answered' },
  text: { 'zh-CN': '{preview}', 'zh-TW': '{preview}', en: '{preview}' },
};
export const meetingAskedNotice: NoticeKind = {
  name: 'expo.meeting_asked', topic: 'expo', link: '/me/match/meetings', sms: '有人约您洽谈，请打开女创云答复。',
  title: { 'zh-CN': '{shop} 约您洽谈', 'zh-TW': '{shop} 約您洽談', en: '{shop} asks for a meeting' },
  text: { 'zh-CN': '{time}，关于“{card}”。请在 {until} 前答复。', 'zh-TW': '{time}，關於「{card}」。請在 {until} 前答覆。', en: '{time}, about “{card}”. Please answer by {until}.' },
};
export const meetingAnsweredNotice: NoticeKind = {
  name: 'expo.meeting_answered', topic: 'expo', link: '/me/match/meetings',
  title: { 'zh-CN': '洽谈有答复：{card}', 'zh-TW': '洽談有答覆：{card}', en: 'About your meeting: {card}' },
  text: { 'zh-CN': '{shop}，{time}。请打开查看。', 'zh-TW': '{shop}，{time}。請打開查看。', en: '{shop}, {time}. Open it to see.' },
};
export const appointmentAskedNotice: NoticeKind = {
  name: 'expo.appointment_asked', topic: 'expo', urgent: true, link: '/desk/expo/{id}', sms: '有客人预约您的展位，请打开女创云答复。',
  title: { 'zh-CN': '{name} 预约了 {booth}', 'zh-TW': '{name} 預約了 {booth}', en: '{name} wants to come to {booth}' },
  text: { 'zh-CN': '{time}。请在 {until} 前答复。', 'zh-TW': '{time}。請在 {until} 前答覆。', en: '{time}. Please answer by {until}.' },
};
export const appointmentAnsweredNotice: NoticeKind = {
  name: 'expo.appointment_answered', topic: 'expo', link: '/me/match/meetings',
  title: { 'zh-CN': '展位预约有变化：{booth}', 'zh-TW': '展位預約有變化：{booth}', en: 'Your appointment at {booth}' },
  text: { 'zh-CN': '{time}。请打开查看。', 'zh-TW': '{time}。請打開查看。', en: '{time}. Open it to see.' },
};
export const soonNotice: NoticeKind = {
  name: 'expo.soon', topic: 'expo', urgent: true, link: '/me/match/meetings', sms: '您约的洽谈快要开始了，请打开女创云查看。',
  title: { 'zh-CN': '快到时间了：{what}', 'zh-TW': '快到時間了：{what}', en: 'Soon: {what}' },
  text: { 'zh-CN': '{time} 开始。', 'zh-TW': '{time} 開始。', en: 'It begins at {time}.' },
};
export const expoOpenedNotice: NoticeKind = {
  name: 'expo.opened', topic: 'expo', link: '/desk/expo/{booth}', sms: '您参加的展会开幕了，请打开女创云接待访客。',
  title: { 'zh-CN': '{title} 开幕了', 'zh-TW': '{title} 開幕了', en: '{title} has opened' },
  text: { 'zh-CN': '“{name}”的访客随时会来，记得看询问和预约。', 'zh-TW': '「{name}」的訪客隨時會來，記得看詢問和預約。', en: 'Visitors may come to “{name}” any time: look at enquiries and appointments.' },
};
export const expoEndedNotice: NoticeKind = {
  name: 'expo.ended', topic: 'expo', link: '/desk/expo/{booth}',
  title: { 'zh-CN': '{title} 结束了', 'zh-TW': '{title} 結束了', en: '{title} has ended' },
  text: { 'zh-CN': '“{name}”的访问、洽谈和成交都在展位里，页面会一直留着。', 'zh-TW': '「{name}」的訪問、洽談和成交都在展位裡，頁面會一直留著。', en: 'What came of “{name}” stands at its desk; its page stays.' },
};
