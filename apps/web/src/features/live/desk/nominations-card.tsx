import type { DeskShow, Nomination } from '@app/contracts';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Picture } from '../../../ui/picture.js';
import { Price } from '../../../ui/price.js';
import { Tag } from '../../../ui/tag.js';
import styles from './desk.module.css';
import type { useAct } from './use-act.js';

const tones = { waiting: 'warm', accepted: 'good', refused: 'bad', withdrawn: 'plain' } as const;

/** What shops offer for this show. Staff look at each before it may stand on the shelf. */
export function NominationsCard({ show, act }: { show: DeskShow; act: ReturnType<typeof useAct> }) {
  const { t } = useWords();
  return (
    <Card title={t('ldesk.nominations')} action={<small className={styles.note}>{t('ldesk.nominations_n', { n: show.nominations.length })}</small>}>
      {show.nominations.length === 0 && <p className={styles.note}>{t('ldesk.no_nominations')}</p>}
      <ul className={styles.lines}>{show.nominations.map((one) => <Line key={one.id} one={one} show={show} act={act} />)}</ul>
    </Card>
  );
}

function Line({ one, show, act }: { one: Nomination; show: DeskShow; act: ReturnType<typeof useAct> }) {
  const { t, locale } = useWords();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const path = `/live/nominations/${one.id}/decide`;
  const busy = act.isPending && act.variables.path === path;
  return (
    <li className={styles.offer}>
      <span className={styles.thumb}>{one.card && <Picture picture={one.card.picture} sizes="56px" alt="" />}</span>
      <span className={styles.what}><strong>{one.title}</strong><small>{one.shopName}{one.card && <> · <Price fen={one.card.fromFen} /></>} · {moment(one.at, locale)}</small>{one.pitch && <small>{one.pitch}</small>}{one.talk.say && <small>{t('studio.talk_say')}：{one.talk.say}</small>}{one.talk.avoid && <small>{t('studio.talk_avoid')}：{one.talk.avoid}</small>}{one.talk.gives && <small>{t('studio.talk_gives')}：{one.talk.gives}</small>}{one.reason && <small className={styles.reason}>{one.reason}</small>}</span>
      <Tag tone={tones[one.state]}>{t(`ldesk.nomination_${one.state}`)}</Tag>
      {show.can.decide && !refusing && (
        <span className={styles.row}>
          {one.state !== 'accepted' && <Button small look="line" busy={busy} onClick={() => { act.mutate({ path, body: { ok: true } }); }}>{t('ldesk.accept')}<span className="visually-hidden"> {one.title}</span></Button>}
          {one.state !== 'refused' && <Button small look="text" onClick={() => { setRefusing(true); }}>{t('ldesk.refuse')}<span className="visually-hidden"> {one.title}</span></Button>}
        </span>
      )}
      {refusing && (
        <Form onSubmit={() => { act.mutate({ path, body: { ok: false, reason } }, { onSuccess: () => { setRefusing(false); } }); }}>
          <TextField label={t('ldesk.reason')} hint={t('ldesk.refuse_hint')} value={reason} maxLength={200} onChange={(event) => { setReason(event.target.value); }} />
          <div className={styles.row}><Button type="submit" small look="danger" busy={busy} disabled={reason.trim() === ''}>{t('ldesk.refuse')}</Button><Button small look="text" onClick={() => { setRefusing(false); }}>{t('site.close')}</Button></div>
        </Form>
      )}
    </li>
  );
}
