import type { NewFeed } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { day } from '../../platform/time.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { feedQuery } from './api.js';

/** The calendar address of the reader: shown once when it is made, and taken back with one tap. */
export function OwnFeed() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { madeAt } = useSuspenseQuery(feedQuery(call)).data;
  const [address, setAddress] = useState<string | null>(null);
  const again = () => queries.invalidateQueries({ queryKey: feedQuery(call).queryKey });
  const make = useMutation({ mutationFn: () => call<NewFeed>('/calendar/feed', { method: 'POST', body: {} }), onSuccess: async ({ path }) => { setAddress(location.origin + path); await again(); } });
  const revoke = useMutation({ mutationFn: () => call('/calendar/feed', { method: 'DELETE' }), onSuccess: async () => { setAddress(null); await again(); } });
  const failed = make.error ?? revoke.error;
  return (
    <Card title={t('calendar.own')}>
      <p>{madeAt ? t('calendar.own_since', { day: day(madeAt, locale) }) : t('calendar.own_lead')}</p>
      {address && <><TextField label={t('calendar.address')} readOnly value={address} onFocus={(event) => { event.target.select(); }} hint={t('calendar.address_hint')} /></>}
      {failed && <Notice tone="bad" live>{sentence(failed, t)}</Notice>}
      <div>
        <Button look="line" busy={make.isPending} onClick={() => { make.mutate(); }}>{madeAt ? t('calendar.renew') : t('calendar.make')}</Button>
        {madeAt && <Button look="text" busy={revoke.isPending} onClick={() => { revoke.mutate(); }}>{t('calendar.revoke')}</Button>}
      </div>
    </Card>
  );
}
