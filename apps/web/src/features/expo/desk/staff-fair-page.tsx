import type { FairLine, StaffFair } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { hour, moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { Form, Two } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { fairTone } from '../fairs-page.js';
import { staffFairQuery } from './api.js';
import styles from './fair.module.css';

const namesMost = 8;

/** The plan of a day, one column for each round: drawn up by the engine, moved by hand, published when nothing clashes. */
export function StaffFairPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { id } = useParams({ from: '/signed-in/desk/staff/fairs/$id' });
  const fair = useSuspenseQuery(staffFairQuery(call, id)).data;
  const [dragged, setDragged] = useState<FairLine | null>(null);
  const act = useMutation({
    mutationFn: ({ method, path, body }: { method: 'POST' | 'PATCH' | 'DELETE'; path: string; body?: object }) => call<StaffFair>(`/expo/staff/fairs/${id}/${path}`, { method, ...(body ? { body } : {}) }),
    onSuccess: (page) => { queries.setQueryData(staffFairQuery(call, id).queryKey, page); },
  });
  const post = (path: string, body: object = {}) => { act.mutate({ method: 'POST', path, body }); };
  const move = (line: FairLine, change: { round?: number | null; pinned?: boolean }) => { act.mutate({ method: 'PATCH', path: `lines/${line.id}`, body: { round: line.round, pinned: line.pinned, ...change } }); };
  const startOf = (round: number) => new Date(Date.parse(fair.startsAt) + round * fair.minutes * 60_000).toISOString();
  const rounds = Array.from({ length: fair.rounds }, (_none, round) => round);
  const columns: (number | null)[] = fair.lines.some((line) => line.round === null) ? [null, ...rounds] : rounds;
  const met = new Set(fair.people.filter((one) => one.meetings > 0).map((one) => one.shopName));
  const without = [...new Set(fair.people.map((one) => one.shopName))].filter((name) => !met.has(name));
  const { added, removed, moved, told } = fair.change;
  return (
    <>
      <PageHead title={fair.title} lead={`${moment(fair.startsAt, locale)} · ${t('expo.fair_line', { place: fair.place, n: fair.rounds, minutes: fair.minutes })} · ${t('xdesk.fair_cards', { n: fair.cards })}`} action={<Link to="/desk/staff/fairs" className={buttonClass('line')}>{t('xdesk.fairs')}</Link>} />
      <Card>
        <div className={styles.bar}>
          <Tag tone={fairTone[fair.state]}>{t(`expo.fair_state_${fair.state}`)}</Tag>
          {fair.version > 0 && <span className={styles.note}>{t('xdesk.fair_published', { n: fair.version })}</span>}
          {fair.by && <span className={styles.note}>{t(`xdesk.fair_by_${fair.by}`)}</span>}
          <span className={styles.note}>{told > 0 ? t('xdesk.fair_change', { added, removed, moved }) : t('xdesk.fair_no_change')}</span>
        </div>
        {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
        {fair.planning && <Notice tone="calm" icon="clock" live>{t(`xdesk.planning_${fair.planning}`)}</Notice>}
        <div className={styles.bar}>
          {fair.can.edit && <Button look="line" small busy={act.isPending} onClick={() => { post('cards'); }}>{t('xdesk.fair_invite_all')}</Button>}
          {fair.can.plan && <Button look={fair.lines.length > 0 ? 'line' : 'fill'} small busy={act.isPending} onClick={() => { post('plan'); }}>{t(fair.version > 0 ? 'xdesk.fair_replan' : 'xdesk.fair_plan')}</Button>}
          {fair.can.publish && <Button small busy={act.isPending} onClick={() => { post('publish'); }}>{t('xdesk.fair_publish', { n: told })}</Button>}
          {fair.can.cancel && <Button look="text" small busy={act.isPending} onClick={() => { post('cancel'); }}>{t('xdesk.fair_cancel')}</Button>}
        </div>
        {fair.lines.length > 0 && without.length > 0 && <p className={styles.note}>{t('xdesk.without', { n: without.length, names: without.slice(0, namesMost).join(locale === 'en' ? ', ' : '、') })}</p>}
      </Card>
      {fair.lines.length > 0 && (
        <div className={styles.board} style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(212px, 1fr))` }}>
          {columns.map((round) => (
            <section key={round ?? 'none'} aria-label={round === null ? t('xdesk.no_round') : t('xdesk.round_n', { n: round + 1, time: hour(startOf(round)) })} data-over={dragged && dragged.round !== round ? 'true' : undefined}
              onDragOver={(event) => { if (dragged) event.preventDefault(); }} onDrop={(event) => { event.preventDefault(); if (dragged && dragged.round !== round) move(dragged, { round }); setDragged(null); }}>
              <h2>{round === null ? t('xdesk.no_round') : t('xdesk.round_n', { n: round + 1, time: hour(startOf(round)) })}</h2>
              <ul>{fair.lines.filter((line) => line.round === round).map((line) => (
                <li key={line.id} data-bad={line.conflict ? 'true' : undefined} draggable={fair.can.edit} onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; setDragged(line); }} onDragEnd={() => { setDragged(null); }}>
                  <strong>{line.baseName}</strong><strong>× {line.brandName}</strong>
                  <span className={styles.tags}><small>{line.title} · {t('xdesk.score_n', { n: line.score })}</small>{line.pinned && <Tag tone="calm">{t('xdesk.pinned')}</Tag>}</span>
                  {line.conflict && <p className={styles.bad}>{t(`xdesk.conflict_${line.conflict}`)}</p>}
                  {fair.can.edit && (
                    <span className={styles.tools}>
                      <select aria-label={t('xdesk.to_round')} value={line.round ?? ''} onChange={(event) => { move(line, { round: event.target.value === '' ? null : Number(event.target.value) }); }}><option value="">{t('xdesk.no_round')}</option>{rounds.map((one) => <option key={one} value={one}>{t('xdesk.round_n', { n: one + 1, time: hour(startOf(one)) })}</option>)}</select>
                      <button type="button" onClick={() => { move(line, { pinned: !line.pinned }); }}>{t(line.pinned ? 'xdesk.unpin' : 'xdesk.pin')}</button>
                      <button type="button" onClick={() => { act.mutate({ method: 'DELETE', path: `lines/${line.id}` }); }}>{t('xdesk.remove_line')}</button>
                    </span>
                  )}
                </li>
              ))}</ul>
            </section>
          ))}
        </div>
      )}
      {fair.can.edit && fair.people.length > 0 && <AddMeeting fair={fair} busy={act.isPending} onAdd={(body) => { post('lines', body); }} />}
    </>
  );
}

function AddMeeting({ fair, busy, onAdd }: { fair: StaffFair; busy: boolean; onAdd: (body: object) => void }) {
  const { t } = useWords();
  const of = (kind: 'supply' | 'demand') => fair.people.filter((one) => one.kind === kind);
  const [supplyId, setSupply] = useState(of('supply')[0]?.cardId ?? '');
  const [demandId, setDemand] = useState(of('demand')[0]?.cardId ?? '');
  const options = (kind: 'supply' | 'demand') => of(kind).map((one) => ({ value: one.cardId, label: t('xdesk.card_line', { shop: one.shopName, title: one.title, n: one.meetings }) }));
  return (
    <Card title={t('xdesk.add_meeting')}>
      <Form onSubmit={() => { onAdd({ supplyId, demandId, round: null }); }}>
        <Two><Select label={t('xdesk.line_supply')} value={supplyId} options={options('supply')} onChange={(event) => { setSupply(event.target.value); }} /><Select label={t('xdesk.line_demand')} value={demandId} options={options('demand')} onChange={(event) => { setDemand(event.target.value); }} /></Two>
        <span className={styles.bar}><Button type="submit" look="line" small busy={busy} disabled={!supplyId || !demandId}>{t('xdesk.add_meeting')}</Button></span>
      </Form>
    </Card>
  );
}
