import { useState } from 'react';
import { TextField } from './field.js';

const toFen = (typed: string): number | null => {
  const found = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
};
const toYuan = (fen: number | null): string => (fen === null ? '' : `${Math.floor(fen / 100)}${fen % 100 === 0 ? '' : `.${String(fen % 100).padStart(2, '0')}`}`);

/** Takes yuan as people write them, gives whole fen; null while what is typed is no amount. Begins with `fen`; give it another key to begin anew. */
export function MoneyField({ fen, onFen, ...field }: { label: string; name?: string; hint?: string; error?: string | null; required?: boolean; fen: number | null; onFen: (fen: number | null) => void }) {
  const [typed, setTyped] = useState(() => toYuan(fen));
  return <TextField {...field} inputMode="decimal" pattern="\d{1,7}(\.\d{1,2})?" value={typed} onChange={(event) => { setTyped(event.target.value); onFen(toFen(event.target.value)); }} />;
}
