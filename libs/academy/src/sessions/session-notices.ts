import type { NoticeKind } from '@app/messages';

const toSession = '/academy/sessions/{id}';
const toDesk = '/desk/academy/sessions/{id}';

export const seatOfferedNotice: NoticeKind = {
  name: 'academy.seat_offered', topic: 'academy', urgent: true, link: toSession, sms: '您候补的课程有名额了，请打开女创云确认。',
  title: { 'zh-CN': '候补到了：{title}', 'zh-TW': '候補到了：{title}', en: 'A seat for you: {title}' },
  text: { 'zh-CN': '{time} 的课为您留了一个名额，请在 {until} 前确认，过时让给下一位。', 'zh-TW': '{time} 的課為您留了一個名額，請在 {until} 前確認，逾時讓給下一位。', en: 'A seat at {time} is kept for you until {until}. After that it goes to the next in line.' },
};
export const offerLapsedNotice: NoticeKind = {
  name: 'academy.offer_lapsed', topic: 'academy', link: toSession,
  title: { 'zh-CN': '名额已让给下一位：{title}', 'zh-TW': '名額已讓給下一位：{title}', en: 'The seat has passed on: {title}' },
  text: { 'zh-CN': '没有等到您的确认。还想上这门课，可以重新报名。', 'zh-TW': '沒有等到您的確認。還想上這門課，可以重新報名。', en: 'We did not hear from you in time. You can sign up again.' },
};
export const sessionMovedNotice: NoticeKind = {
  name: 'academy.session_moved', topic: 'academy', link: toSession, sms: '您报名的课程改了时间或地点，请打开女创云查看。',
  title: { 'zh-CN': '课程有变动：{title}', 'zh-TW': '課程有變動：{title}', en: 'Changed: {title}' },
  text: { 'zh-CN': '现在是 {time}，{place}。名额为您保留。', 'zh-TW': '現在是 {time}，{place}。名額為您保留。', en: 'It is now {time}, {place}. Your seat stays yours.' },
};
export const sessionCancelledNotice: NoticeKind = {
  name: 'academy.session_cancelled', topic: 'academy', link: toSession, sms: '您报名的课程取消了，请打开女创云查看。',
  title: { 'zh-CN': '课程取消了：{title}', 'zh-TW': '課程取消了：{title}', en: 'Cancelled: {title}' },
  text: { 'zh-CN': '原定 {time}。原因：{reason}', 'zh-TW': '原定 {time}。原因：{reason}', en: 'It was planned for {time}. Reason: {reason}' },
};
export const sessionRemindNotice: NoticeKind = {
  name: 'academy.session_reminder', topic: 'academy', link: toSession, sms: '您报名的课程快开始了，请打开女创云查看时间和地点。',
  title: { 'zh-CN': '快上课了：{title}', 'zh-TW': '快上課了：{title}', en: 'Soon: {title}' },
  text: { 'zh-CN': '{time}，{place}。来不了请点取消，让给候补的姐妹。', 'zh-TW': '{time}，{place}。來不了請點取消，讓給候補的姐妹。', en: '{time}, {place}. If you cannot come, cancel, so that somebody who waits can.' },
};
export const teachingNotice: NoticeKind = {
  name: 'academy.teaching', topic: 'academy', link: toDesk,
  title: { 'zh-CN': '给您排了课：{title}', 'zh-TW': '給您排了課：{title}', en: 'You teach: {title}' },
  text: { 'zh-CN': '{time}，{place}，共 {count} 次。', 'zh-TW': '{time}，{place}，共 {count} 次。', en: '{time}, {place}, {count} sessions.' },
};
export const teachingMovedNotice: NoticeKind = {
  name: 'academy.teaching_moved', topic: 'academy', link: toDesk,
  title: { 'zh-CN': '您的课有变动：{title}', 'zh-TW': '您的課有變動：{title}', en: 'Your class changed: {title}' },
  text: { 'zh-CN': '现在是 {time}，{place}。', 'zh-TW': '現在是 {time}，{place}。', en: 'It is now {time}, {place}.' },
};
export const certificateNotice: NoticeKind = {
  name: 'academy.certificate', topic: 'academy', link: '/me/learning',
  title: { 'zh-CN': '您的结业证书好了：{title}', 'zh-TW': '您的結業證書好了：{title}', en: 'Your certificate: {title}' },
  text: { 'zh-CN': '编号 {number}，在“我的学习”里可以查看和出示。', 'zh-TW': '編號 {number}，在「我的學習」裡可以查看和出示。', en: 'Number {number}. You find it in My learning.' },
};
export const requestAskedNotice: NoticeKind = {
  name: 'academy.request_asked', topic: 'academy', link: '/desk/academy/tours',
  title: { 'zh-CN': '{town} 请讲师：{title}', 'zh-TW': '{town} 請講師：{title}', en: '{town} asks for a lecture: {title}' },
  text: { 'zh-CN': '请安排讲师和时间。', 'zh-TW': '請安排講師和時間。', en: 'Please find a lecturer and a time.' },
};
export const requestAnsweredNotice: NoticeKind = {
  name: 'academy.request_answered', topic: 'academy', link: '/desk/academy/tours',
  title: { 'zh-CN': '下乡讲课有答复：{title}', 'zh-TW': '下鄉講課有答覆：{title}', en: 'About your lecture: {title}' },
  text: { 'zh-CN': '{answer}', 'zh-TW': '{answer}', en: '{answer}' },
};
export const appointmentNotice: NoticeKind = {
  name: 'academy.appointment', topic: 'academy', link: '/me/learning', sms: '您的咨询预约有变动，请打开女创云查看。',
  title: { 'zh-CN': '咨询预约 {state}：{title}', 'zh-TW': '諮詢預約 {state}：{title}', en: 'Appointment {state}: {title}' },
  text: { 'zh-CN': '{time}，{who}', 'zh-TW': '{time}，{who}', en: '{time}, {who}' },
};
export const consultingNotice: NoticeKind = { ...appointmentNotice, name: 'academy.consulting', link: '/desk/academy/consulting', sms: '有人预约或取消了您的咨询，请打开女创云查看。' };
