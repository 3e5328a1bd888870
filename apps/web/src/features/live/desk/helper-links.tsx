import type { DeskShow, LinkRole, NewHelperLink } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Select } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { deskShowQuery } from './api.js';
import styles from './desk.module.css';
import type { useAct } from './use-act.js';

const roles: LinkRole[] = ['assistant', 'moderator'];

/** Links that are still open, and a new one with its code for the phone beside hers. */
export function HelperLinks({ show, act }: { show: DeskShow; act: ReturnType<typeof useAct> }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState<LinkRole>('assistant');
  const make = useMutation({
    mutationFn: () => call<NewHelperLink>(`/live/desk/shows/${show.id}/helper-links`, { method: 'POST', body: { role } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: deskShowQuery(call, show.id).queryKey }),
  });
  if (!show.can.invite) return null;
  // Used or withdrawn, it leaves the list of those that are open, and its address is good for nothing.
  const made = show.links.some((link) => link.id === make.data?.id) ? make.data : undefined;
  return (
    <>
      <ul className={styles.people}>{show.links.map((link) => <li key={link.id}><span>{t('studio.link_open', { role: t(`ldesk.role_${link.role}`), time: moment(link.expiresAt, locale) })}</span><Button look="text" small onClick={() => { act.mutate({ path: `helper-links/${link.id}`, method: 'DELETE' }); }}>{t('studio.link_revoke')}</Button></li>)}</ul>
      {made && <Made token={made.token} />}
      {make.error && <Notice tone="bad" live>{sentence(make.error, t)}</Notice>}
      {open ? (
        <Form onSubmit={() => { make.mutate(undefined, { onSuccess: () => { setOpen(false); } }); }}>
          <Select label={t('studio.link_role')} value={role} onChange={(event) => { setRole(event.target.value as LinkRole); }} options={roles.map((value) => ({ value, label: t(`ldesk.role_${value}`) }))} />
          <div className={styles.row}><Button type="submit" busy={make.isPending}>{t('studio.link_make')}</Button><Button look="text" onClick={() => { setOpen(false); }}>{t('site.close')}</Button></div>
        </Form>
      ) : <div><Button look="line" small onClick={() => { setOpen(true); }}>{t('studio.link')}</Button></div>}
    </>
  );
}

function Made({ token }: { token: string }) {
  const { t } = useWords();
  const address = `${location.origin}/desk/live/join/${token}`;
  const [copied, setCopied] = useState(false);
  // The drawing comes only for who made a link.
  const code = useQuery({ queryKey: ['qr', address], queryFn: async () => (await import('qrcode')).toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }), staleTime: Infinity });
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // Where the clipboard is shut she marks the field by hand.
      setCopied(false);
    }
  };
  return (
    <div className={styles.link}>
      {code.data && <img src={`data:image/svg+xml,${encodeURIComponent(code.data)}`} alt={t('studio.link_qr')} width={180} height={180} />}
      <p className={styles.note}>{t('studio.link_note')}</p>
      <TextField label={t('studio.link_address')} readOnly value={address} onFocus={(event) => { event.target.select(); }} />
      <div className={styles.row}><Button look="line" small onClick={() => { void copy(); }}>{t('studio.link_copy')}</Button>{copied && <small role="status">{t('studio.copied')}</small>}</div>
    </div>
  );
}
