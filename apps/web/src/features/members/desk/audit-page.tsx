import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type MessageKey, type Translate, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { PageHead } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { Empty } from '../../../ui/notice.js';
import { Table } from '../../../ui/table.js';
import { auditQuery } from './api.js';
import styles from './desk.module.css';

/** Acts are named by the context in which they happen; one without a word of its own shows its code. */
function nameOf(what: string, t: Translate): string {
  const named = t(`audit.${what}` as MessageKey);
  return named === `audit.${what}` ? what : named;
}

const subjectOf = (item: { subject: string }) => <Link to="/desk/staff/audit" search={{ subject: item.subject }} className={styles.code}>{item.subject.slice(-12)}</Link>;

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value.trim() : '');

export function AuditPage() {
  const { t, locale } = useWords();
  const { subject } = useSearch({ from: '/signed-in/desk/staff/audit' });
  const navigate = useNavigate();
  const trail = useSuspenseInfiniteQuery(auditQuery(useCall(), subject ?? ''));
  const items = trail.data.pages.flatMap((page) => page.items);
  const find = (form: FormData) => { void navigate({ to: '/desk/staff/audit', search: { subject: textOf(form.get('subject')) || undefined } }); };
  return (
    <>
      <PageHead title={t('desk.audit')} lead={t('desk.audit_lead')} />
      <form key={subject} className={styles.search} role="search" onSubmit={(event) => { event.preventDefault(); find(new FormData(event.currentTarget)); }}>
        <TextField label={t('desk.audit_subject')} name="subject" defaultValue={subject} maxLength={100} />
        <Button type="submit" look="line">{t('desk.find')}</Button>
      </form>
      {items.length === 0 ? <Empty icon="list" text={t('desk.audit_none')}>{subject && <Link to="/desk/staff/audit" className={buttonClass('line')}>{t('desk.org_clear')}</Link>}</Empty> : (
        <Table caption={t('desk.audit')} rows={items} keyOf={(item) => item.id} columns={[
          { key: 'what', head: t('desk.audit_what'), title: true, cell: (item) => nameOf(item.what, t) },
          { key: 'who', head: t('desk.audit_who'), cell: (item) => item.who ?? t('desk.audit_house') },
          { key: 'when', head: t('desk.audit_when'), cell: (item) => moment(item.at, locale) },
          { key: 'on', head: t('desk.audit_on'), cell: subjectOf },
        ]} />
      )}
      {trail.hasNextPage && <Button look="line" busy={trail.isFetchingNextPage} onClick={() => { void trail.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}
