import type { DeskCampaign } from '@app/contracts';
import { useState } from 'react';
import { useWords } from '../../../../platform/i18n.js';
import { moment } from '../../../../platform/time.js';
import { Button } from '../../../../ui/button.js';
import { Card } from '../../../../ui/card.js';
import { TextField } from '../../../../ui/field.js';
import { Form } from '../../../../ui/form.js';
import { shareWords } from '../../charity/share-words.js';
import styles from '../desk.module.css';
import { shareDraftOf, ShareFields, shareOfDraft } from './share-fields.js';
import type { CampaignAct } from './use-campaign-act.js';

/** The share as it was promised over time, and a way to promise more. */
export function ShareCard({ one, act }: { one: DeskCampaign; act: CampaignAct }) {
  const { t, locale } = useWords();
  const [raising, setRaising] = useState(false);
  const [draft, setDraft] = useState(shareDraftOf(one.rules.at(-1)?.share ?? null, one.capFen));
  const [note, setNote] = useState('');
  const share = shareOfDraft(draft);
  const raise = () => { act.mutate({ path: `campaigns/${one.id}/share`, body: { share, capFen: draft.capFen, note } }, { onSuccess: () => { setRaising(false); setNote(''); } }); };
  return (
    <Card title={t('cdesk.share')} action={one.can.raise && !raising && <Button look="line" small onClick={() => { setRaising(true); }}>{t('cdesk.raise')}</Button>}>
      <ul className={styles.lines}>
        {one.rules.map((rule) => <li key={rule.version} className={styles.plainLine}><span><strong>{shareWords(rule.share, t)}</strong><small>{rule.version === 1 ? t('charity.rule_first') : `${t('charity.rule_from', { time: moment(rule.from, locale) })} · ${rule.note}`}</small></span></li>)}
      </ul>
      {raising && (
        <Form onSubmit={raise}>
          <p className={styles.note}>{t('cdesk.raise_note')}</p>
          <ShareFields draft={draft} fixedKind onChange={(change) => { setDraft({ ...draft, ...change }); }} />
          <TextField label={t('cdesk.raise_reason')} value={note} maxLength={200} required onChange={(event) => { setNote(event.target.value); }} />
          <div className={styles.row}><Button type="submit" busy={act.isPending} disabled={share === null || note.trim() === ''}>{t('cdesk.raise')}</Button><Button look="text" onClick={() => { setRaising(false); }}>{t('cdesk.cancel')}</Button></div>
        </Form>
      )}
    </Card>
  );
}
