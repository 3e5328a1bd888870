import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Empty, Notice } from '../../ui/notice.js';
import { messagesQuery } from './api.js';
import styles from './me-page.module.css';

/** What the sandbox would have sent; everybody can read it, which is why it exists in the sandbox only. */
export function MessagesPage() {
  const { t, locale } = useWords();
  const messages = useQuery(messagesQuery(useCall())).data ?? [];
  return (
    <div className={styles.page}>
      <h1>{t('site.messages')}</h1>
      <Notice tone="warm">{t('site.sandbox')}</Notice>
      {messages.length === 0 && <Empty icon="phone" text={t('members.no_messages')} />}
      <ul className={styles.list}>{messages.map((message) => <li key={message.id} className={styles.card}><p>{message.text}</p><small>{message.to} · {moment(message.sentAt, locale)}</small></li>)}</ul>
    </div>
  );
}
