import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { day } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Mark } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { verifyQuery } from './api.js';
import styles from './verify.module.css';

/** A certificate as it was issued, every printed field of it; a revoked one says so in red all over. It prints on one sheet. */
export function VerifyPage() {
  const { t, locale } = useWords();
  const { number } = useParams({ from: '/verify/$number' });
  const { key = '' } = useSearch({ from: '/verify/$number' });
  const one = useSuspenseQuery(verifyQuery(useCall(), number, key)).data;
  const onDay = (text: string) => day(`${text}T04:00:00Z`, locale);
  return (
    <div className={styles.page}>
      {one.revoked ? <Notice tone="bad">{t('academy.revoked_long', { day: onDay(one.revoked.on), reason: one.revoked.reason })}</Notice> : <Notice tone="good" icon="shield">{t('academy.valid_long')}</Notice>}
      <article className={styles.sheet} data-revoked={one.revoked ? 'true' : undefined}>
        <Mark size={48} />
        <h1>{t('academy.certificate')}</h1>
        <p className={styles.name}>{one.name}</p>
        <p className={styles.text}>{t('academy.certificate_text', { title: one.title, hours: one.hours })}</p>
        {one.lecturers.length > 0 && <p className={styles.small}>{t('academy.lecturers')}: {one.lecturers.join(locale === 'en' ? ', ' : '、')}</p>}
        <footer className={styles.foot}><span>{t('academy.number', { number: one.number })}</span><span><strong>{one.issuer}</strong><br />{onDay(one.issuedOn)}</span></footer>
        {one.sample && <p className={styles.small}>{t('academy.sample')}</p>}
        {one.revoked && <span className={styles.stamp} aria-hidden="true">{t('academy.revoked')}</span>}
      </article>
      <p className={styles.hint}>{t('academy.verify_hint')}</p>
      <span className={styles.row}><a className={buttonClass(one.revoked ? 'line' : 'fill')} href={`/api/academy/verify/${number}/pdf?key=${encodeURIComponent(key)}`} download={`${number}.pdf`}>{t('academy.pdf')}</a>{!one.revoked && <Button look="line" onClick={() => { window.print(); }}>{t('academy.print')}</Button>}</span>
    </div>
  );
}
