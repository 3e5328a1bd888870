import type { Carrier } from '@app/contracts';

/** Carriers that shops here send with, and what their numbers look like; the first that fits is proposed, the keeper decides. */
export const commonCarriers: Carrier[] = [
  { name: '顺丰', pattern: '^SF\\d{10,15}$' },
  { name: '京东', pattern: '^JD[0-9A-Z]{11,15}$' },
  { name: '圆通', pattern: '^YT\\d{13,15}$' },
  { name: '极兔', pattern: '^JT\\d{13}$' },
  { name: '德邦', pattern: '^DPK\\d{9,12}$' },
  { name: '中通', pattern: '^(ZT[0-9A-Z]{8,16}|7[3568]\\d{12})$' },
  { name: '申通', pattern: '^(77\\d{13}|STO\\d{10,12})$' },
  { name: '韵达', pattern: '^(31|43|46)\\d{11,13}$' },
  { name: '邮政', pattern: '^(E[A-Z]\\d{9}CN|9[89]\\d{11})$' },
];

export const guessCarrier = (carriers: Carrier[], number: string): string | null => carriers.find((carrier) => new RegExp(carrier.pattern).test(number.toUpperCase()))?.name ?? null;
