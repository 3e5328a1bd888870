import type { NoticeChannel, NoticeTopic } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Notice } from '../../ui/notice.js';
import { preferencesQuery, type Preferences } from './api.js';
import styles from './notices-page.module.css';

/** Per topic, what comes on top of the app. */
export function NoticeSettingsPage() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const chosen = useSuspenseQuery(preferencesQuery(call)).data;
  const [topics, channels] = [[...new Set(chosen.items.map((item) => item.topic))], [...new Set(chosen.items.map((item) => item.channel))]];
  const set = useMutation({
    mutationFn: (body: { topic: NoticeTopic; channel: NoticeChannel; on: boolean }) => call<Preferences>('/messages/preferences', { method: 'PUT', body }),
    onSuccess: (next) => { queries.setQueryData(['notice-preferences'], next); },
  });
  return (
    <div className={styles.page}>
      <h1>{t('messages.settings')}</h1>
      <p>{t('messages.settings_lead')}</p>
      {chosen.mail === null && <Notice tone="calm">{t('messages.mail_needed')}</Notice>}
      {set.error && <Notice tone="bad" live>{sentence(set.error, t)}</Notice>}
      <table className={styles.table}>
        <thead><tr><th scope="col">{t('messages.topic')}</th>{channels.map((channel) => <th key={channel} scope="col">{t(`messages.channel_${channel}`)}</th>)}</tr></thead>
        <tbody>
          {topics.map((topic) => (
            <tr key={topic}>
              <th scope="row">{t(`messages.topic_${topic}`)}</th>
              {channels.map((channel) => {
                const on = chosen.items.some((item) => item.topic === topic && item.channel === channel && item.on);
                return <td key={channel}><label className={styles.tick}><input type="checkbox" aria-label={`${t(`messages.topic_${topic}`)} ${t(`messages.channel_${channel}`)}`} checked={on} disabled={set.isPending} onChange={(event) => { set.mutate({ topic, channel, on: event.target.checked }); }} /></label></td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
