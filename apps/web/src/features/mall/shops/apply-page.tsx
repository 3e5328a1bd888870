import { type Application, type ChangeApplication, operators, type PaperKind, type Picture as PictureData, standings, towns } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Check, Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Picture } from '../../../ui/picture.js';
import { Tag } from '../../../ui/tag.js';
import { Upload } from '../../../ui/upload.js';
import { applicationQuery } from './api.js';
import { AddPaper, PaperCard } from './paper-card.js';
import styles from './shops.module.css';

export function ApplyPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const mine = useSuspenseQuery(applicationQuery(call)).data;
  const begin = useMutation({ mutationFn: () => call<Application>('/mall/application', { method: 'POST', body: {} }), onSuccess: (made) => { queries.setQueryData(['application'], made); } });
  return (
    <div className={styles.page}>
      <h1>{t('shops.open_shop')}</h1>
      {mine === null && (
        <Card>
          <p>{t('shops.intro')}</p>
          <p className={styles.lead}>{t('shops.intro_papers')}</p>
          {begin.error && <Notice tone="bad" live>{sentence(begin.error, t)}</Notice>}
          <Button wide busy={begin.isPending} onClick={() => { begin.mutate(); }}>{t('shops.begin')}</Button>
        </Card>
      )}
      {mine && mine.state !== 'draft' && (
        <Card title={mine.name} action={<Tag tone="warm">{t(`shops.state_${mine.state}`)}</Tag>}>
          <p>{t('shops.submitted_hint', { time: mine.submittedAt ? moment(mine.submittedAt, locale) : '' })}</p>
          <div className={styles.papers}>{mine.papers.map((paper) => <PaperCard key={paper.id} paper={paper} editable={false} onChange={() => queries.invalidateQueries({ queryKey: ['application'] })} />)}</div>
        </Card>
      )}
      {mine?.state === 'draft' && <Draft key={mine.id} mine={mine} />}
    </div>
  );
}

function Draft({ mine }: { mine: Application }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [fields, setFields] = useState({ name: mine.name, introduction: mine.introduction, village: mine.village, makerName: mine.makerName, makerStory: mine.makerStory, contact: mine.contact, address: mine.address, birthYear: mine.birthYear === null ? '' : String(mine.birthYear) });
  const [home, setHome] = useState({ name: '', phone: '', province: '', city: '', district: '', street: '', detail: '', ...Object.fromEntries(Object.entries(mine.returnAddress ?? {}).filter(([, value]) => value !== '')) });
  // What is chosen by a tap shows at once, however slow the network is.
  const [chosen, setChosen] = useState({ town: mine.town, standing: mine.standing, operator: mine.operator });
  const choose = (change: Partial<typeof chosen>) => {
    setChosen((before) => ({ ...before, ...change }));
    save.mutate(change);
  };
  const refresh = () => queries.invalidateQueries({ queryKey: ['application'] });
  // One after the other, so that an early answer never overwrites a later word.
  const save = useMutation({ mutationFn: (change: ChangeApplication) => call<Application>('/mall/application', { method: 'PATCH', body: change }), onSuccess: (next) => { queries.setQueryData(['application'], next); }, onError: refresh, scope: { id: 'application' } });
  const submit = useMutation({ mutationFn: () => call<Application>('/mall/application/submit', { method: 'POST', body: {} }), onSuccess: (next) => { queries.setQueryData(['application'], next); }, onError: refresh, scope: { id: 'application' } });
  const upload = useMutation({ mutationFn: (file: File) => call<{ id: string; picture: PictureData }>('/mall/pictures', { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } }), onSuccess: (shot) => { save.mutate({ makerPicture: shot.id }); } });
  const text = (name: 'name' | 'introduction' | 'village' | 'makerName' | 'makerStory' | 'contact' | 'address', most: number) => ({
    label: t(`shops.${name}`), name, maxLength: most, value: fields[name], onChange: (event: { target: { value: string } }) => { setFields((before) => ({ ...before, [name]: event.target.value })); },
    onBlur: () => { if (fields[name] !== mine[name]) save.mutate({ [name]: fields[name] }); },
  });
  const place = (name: keyof typeof home, most: number) => ({
    label: t(`members.${name}`), name: `return-${name}`, maxLength: most, value: home[name], onChange: (event: { target: { value: string } }) => { setHome((before) => ({ ...before, [name]: event.target.value })); },
    onBlur: () => { save.mutate({ returnAddress: home }); },
  });
  const kinds: PaperKind[] = ([mine.standing, 'identity'] as PaperKind[]).filter((kind) => !mine.papers.some((paper) => paper.kind === kind));
  const more: PaperKind[] = ['food_licence', 'food_filing', 'workshop', 'production_licence', 'conformity', 'test_report', 'certificate', 'brand', 'badge_evidence'];
  const error = save.error ?? upload.error ?? submit.error;
  return (
    <Form onSubmit={() => { submit.mutate(); }}>
      {mine.returnedReason && <Notice tone="warm" live>{t('shops.returned', { reason: mine.returnedReason })}</Notice>}
      <Card title={t('shops.about_shop')}>
        <TextField {...text('name', 30)} hint={t('shops.name_hint')} />
        <TextArea {...text('introduction', 300)} />
        <Two>
          <Select label={t('shops.town')} name="town" value={chosen.town} options={[{ value: '', label: t('shops.choose') }, ...towns.map((town) => ({ value: town, label: town }))]} onChange={(event) => { choose({ town: event.target.value }); }} />
          <TextField {...text('village', 20)} />
        </Two>
        <TextField {...text('contact', 40)} type="tel" autoComplete="tel" />
      </Card>
      <Card title={t('shops.about_maker')}>
        <TextField {...text('makerName', 30)} autoComplete="name" />
        <TextField label={t('shops.birthYear')} name="birthYear" inputMode="numeric" pattern="(19|20)\d\d" hint={t('shops.birth_hint')} value={fields.birthYear} error={mine.missing.includes('tooYoung') ? t('shops.missing_tooYoung') : null}
          onChange={(event) => { setFields({ ...fields, birthYear: event.target.value }); }} onBlur={() => { const year = Number(fields.birthYear); save.mutate({ birthYear: year >= 1900 && year <= 2100 ? year : null }); }} />
        <TextArea {...text('makerStory', 600)} />
        {mine.makerPicture && <span className={styles.face}><Picture picture={mine.makerPicture.picture} sizes="96px" alt={t('shops.makerPicture')} /></span>}
        <Upload label={t('shops.makerPicture')} hint={t('shops.picture_hint')} busy={upload.isPending} onFile={(file) => { upload.mutate(file); }} />
      </Card>
      <Card title={t('shops.standing')}>
        <fieldset className={styles.radios}><legend className="visually-hidden">{t('shops.standing')}</legend>{standings.map((standing) => <Check key={standing} type="radio" name="standing" label={t(`shops.standing_${standing}`)} checked={chosen.standing === standing} onChange={() => { choose({ standing }); }} />)}</fieldset>
        <p className={styles.saved}>{t(`shops.standing_${chosen.standing}_hint`)}</p>
        <Select label={t('shops.operator')} name="operator" value={chosen.operator} options={operators.map((operator) => ({ value: operator, label: t(`shops.operator_${operator}`) }))} onChange={(event) => { choose({ operator: event.target.value as Application['operator'] }); }} />
        <TextField {...text('address', 120)} hint={t('shops.address_hint')} />
      </Card>
      <Card title={t('shops.papers')}>
        <p className={styles.lead}>{t('shops.papers_hint')}</p>
        <div className={styles.papers}>{mine.papers.map((paper) => <PaperCard key={paper.id} paper={paper} editable onChange={refresh} />)}</div>
        {kinds.length > 0 && <AddPaper shopId={mine.id} kinds={kinds} onAdded={refresh} />}
        <details><summary className={styles.legend}>{t('shops.more_papers')}</summary><AddPaper shopId={mine.id} kinds={more} onAdded={refresh} /></details>
      </Card>
      <Card title={t('shops.returnAddress')}>
        <p className={styles.lead}>{t('shops.return_hint')}</p>
        <Two><TextField {...place('name', 30)} /><TextField {...place('phone', 11)} type="tel" inputMode="numeric" /></Two>
        <Two><TextField {...place('province', 20)} /><TextField {...place('city', 20)} /><TextField {...place('district', 20)} /><TextField {...place('street', 30)} /></Two>
        <TextField {...place('detail', 120)} />
      </Card>
      {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
      {mine.missing.length > 0 && <div><p className={styles.legend}>{t('shops.still_missing')}</p><p className={styles.missing}>{mine.missing.map((name) => <Tag key={name}>{name.startsWith('paper:') ? t(`shops.kind_${name.slice(6)}` as MessageKey) : t(`shops.${name === 'tooYoung' ? 'birthYear' : name}` as MessageKey)}</Tag>)}</p></div>}
      <div className={styles.bar}>
        <output className={styles.saved}>{save.isPending ? t('shops.saving') : save.error ? t('shops.not_saved') : t('shops.saved')}</output>
        <Button type="submit" wide busy={submit.isPending} disabled={!mine.can.submit}>{t('shops.submit')}</Button>
      </div>
    </Form>
  );
}
