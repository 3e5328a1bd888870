import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { TextField } from '../../../ui/field.js';
import { carriersQuery } from './api.js';

export interface ParcelNumber { carrier: string; number: string }

/** The number first, pasted as it comes; its carrier is recognised, and stays as typed once somebody typed one. */
export function useParcelNumber(from: ParcelNumber = { carrier: '', number: '' }) {
  const carriers = useQuery(carriersQuery(useCall())).data ?? [];
  const [value, setValue] = useState(from);
  const [typed, setTyped] = useState(false);
  const setNumber = (raw: string) => {
    const number = raw.trim().toUpperCase();
    const guess = carriers.find((carrier) => new RegExp(carrier.pattern).test(number))?.name;
    setValue((before) => ({ number, carrier: typed ? before.carrier : guess ?? before.carrier }));
  };
  const setCarrier = (carrier: string) => { setTyped(true); setValue((before) => ({ ...before, carrier })); };
  return { value, carriers, setNumber, setCarrier };
}

export function NumberFields({ state }: { state: ReturnType<typeof useParcelNumber> }) {
  const { t } = useWords();
  const list = useId();
  return (
    <>
      <TextField label={t('mall.tracking')} name="number" value={state.value.number} required pattern="[A-Za-z0-9\-]{6,40}" autoCapitalize="characters" autoComplete="off" hint={t('orders.number_hint')} onChange={(event) => { state.setNumber(event.target.value); }} />
      <TextField label={t('mall.carrier')} name="carrier" list={list} value={state.value.carrier} required minLength={2} maxLength={20} autoComplete="off" onChange={(event) => { state.setCarrier(event.target.value); }} />
      <datalist id={list}>{state.carriers.map((carrier) => <option key={carrier.name} value={carrier.name}>{carrier.name}</option>)}</datalist>
    </>
  );
}
