import type { AddedPeople } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { TextArea } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { rollQuery } from './api.js';
import styles from './desk.module.css';

/** Names and phones in any order and spacing, one person a line; what cannot be read is told by its line. */
export function readPeople(text: string): { people: { name: string; phone: string }[]; unread: number[] } {
  const people: { name: string; phone: string }[] = [];
  const unread: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.replaceAll(/[\s,，;；:：\t]+/g, ' ').trim();
    if (words === '') continue;
    const phone = /(?<!\d)1\d{10}(?!\d)/.exec(words)?.[0];
    const name = words.replace(phone ?? '', '').replace(/^\s*\d+[.、)]?\s+/, '').trim();
    if (phone && name !== '' && name.length <= 20) people.push({ name, phone });
    else unread.push(at + 1);
  }
  return { people, unread };
}

export function PasteCard({ sessionId }: { sessionId: string }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const { people, unread } = readPeople(text);
  const add = useMutation({
    mutationFn: (dry: boolean) => call<AddedPeople>(`/academy/desk/sessions/${sessionId}/people`, { method: 'POST', body: { people, dry } }),
    onSuccess: async (_answer, dry) => { if (!dry) { setText(''); await queries.invalidateQueries({ queryKey: rollQuery(call, sessionId).queryKey }); } },
  });
  const shown = add.data;
  const tone = { confirmed: 'good', waiting: 'calm', already: 'plain', twice: 'warm' } as const;
  return (
    <Card title={t('adesk.paste')}>
      <Form onSubmit={() => { add.mutate(true); }}>
        <TextArea label={t('adesk.paste_label')} hint={t('adesk.paste_hint')} rows={4} value={text} onChange={(event) => { setText(event.target.value); add.reset(); }} />
        {unread.length > 0 && <Notice tone="warm">{t('adesk.unread', { lines: unread.join('、') })}</Notice>}
        {add.error && <Notice tone="bad" live>{sentence(add.error, t)}</Notice>}
        {shown && <ul className={styles.people}>{shown.items.map((item) => <li key={`${item.phone}-${item.outcome}`}><span><strong>{item.name}</strong><small>{item.phone}</small></span><Tag tone={tone[item.outcome]}>{t(`adesk.outcome_${item.outcome}`)}</Tag></li>)}</ul>}
        <div className={styles.row}>
          <Button type="submit" look="line" busy={add.isPending} disabled={people.length === 0}>{t('adesk.try_paste')}</Button>
          {shown && text !== '' && <Button busy={add.isPending} onClick={() => { add.mutate(false); }}>{t('adesk.add_all', { n: shown.items.filter((item) => item.outcome === 'confirmed' || item.outcome === 'waiting').length })}</Button>}
        </div>
      </Form>
    </Card>
  );
}
