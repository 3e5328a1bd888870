const drawings = {
  home: 'M4 11.5 12 4.5l8 7M6 10v9h4.5v-5.5h3V19H18v-9',
  grid: 'M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z',
  cart: 'M3.5 5h2.2l1.9 10h9.6l1.8-7H6.3M9 19.2a.6.6 0 1 0 0-.1M16 19.2a.6.6 0 1 0 0-.1',
  person: 'M12 12a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6M4.8 19.6c1-3.4 3.8-5.1 7.2-5.1s6.2 1.7 7.2 5.1',
  search: 'M10.8 17.1a6.3 6.3 0 1 0 0-12.6 6.3 6.3 0 0 0 0 12.6M15.6 15.6 20 20',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  forward: 'M9.5 5.5 16 12l-6.5 6.5',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5.5v13M5.5 12h13',
  minus: 'M5.5 12h13',
  check: 'M5 12.5 10 17.5 19.5 7',
  shop: 'M4.5 9.5 6 4.5h12l1.5 5a2.5 2.5 0 0 1-5 0 2.5 2.5 0 0 1-5 0 2.5 2.5 0 0 1-5 0M6 12v7.5h12V12M10 19.5V15h4v4.5',
  truck: 'M3.5 6.5h10.5v10H3.5zM14 10h3.5l3 3.2v3.3H14M7.5 18.5a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4M17 18.5a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4',
  shield: 'M12 3.8 19 6.5v5.3c0 4-2.8 6.9-7 8.4-4.2-1.5-7-4.4-7-8.4V6.5zM8.8 12l2.3 2.3 4.2-4.3',
  pin: 'M12 20.5c4-4.6 6-7.7 6-10.3a6 6 0 1 0-12 0c0 2.6 2 5.7 6 10.3M12 12.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16M12 7.5V12l3 2',
  box: 'M12 3.8 19.5 7.5v9L12 20.2 4.5 16.5v-9zM4.5 7.5 12 11.2l7.5-3.7M12 11.2v9',
  receipt: 'M6 3.8h12v16.4l-2.4-1.5-2.4 1.5-2.4-1.5-2.4 1.5L6 20.2zM9 8.5h6M9 12.5h6',
  return: 'M4.5 9.5h10a5 5 0 0 1 0 10H9M8.5 5.5l-4 4 4 4',
  edit: 'M5 19h3.5L18.5 9 15 5.5 5 15.5zM13 7.5 16.5 11',
  text: 'M5 19 10 6h.8l5 13M6.8 14.5h7.2M17.5 12.5v6M14.8 15.5h5.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10',
  globe: 'M12 20.2a8.2 8.2 0 1 0 0-16.4 8.2 8.2 0 0 0 0 16.4M3.8 12h16.4M12 3.8c2.4 2.3 3.5 5 3.5 8.2s-1.1 5.9-3.5 8.2c-2.4-2.3-3.5-5-3.5-8.2s1.1-5.9 3.5-8.2',
  phone: 'M6.5 4.5h3l1.5 4-2 1.5c.9 2 2.5 3.6 4.5 4.5l1.5-2 4 1.5v3c0 1-.8 1.8-1.8 1.8C10.5 18.8 4.7 13 4.7 6.3c0-1 .8-1.8 1.8-1.8',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 20.5h4M12 3.5V5',
  wallet: 'M4 7.5h14.5a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5H5.5A1.5 1.5 0 0 1 4 18zM4 7.5 15.5 4.5v3M16 13.5h.1',
  people: 'M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4M3 19c.8-3.2 3-4.8 6-4.8s5.2 1.6 6 4.8M16 11.5a2.7 2.7 0 1 0-1-5.2M17 14.4c2.2.4 3.5 2 4 4.6',
  paper: 'M6.5 3.8h7.5l4 4v12.4H6.5zM14 3.8v4h4M9.5 12h5M9.5 15.5h5',
  tree: 'M9.5 4.5h5v4h-5zM4 15.5h5v4H4zM15 15.5h5v4h-5zM12 8.5V12M6.5 15.5V12h11v3.5',
  list: 'M8.5 6.5h11M8.5 12h11M8.5 17.5h11M4.5 6.5h.1M4.5 12h.1M4.5 17.5h.1',
  eye: 'M3 12c2.3-4.2 5.3-6.3 9-6.3s6.7 2.1 9 6.3c-2.3 4.2-5.3 6.3-9 6.3S5.3 16.2 3 12M12 14.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2',
  share: 'M12 15V4.5M8 8l4-3.7L16 8M6 11.5v8h12v-8',
  live: 'M3.5 7h11.5v10H3.5zM15 10.8l5.5-3.3v9L15 13.2M9 10.2l2.6 1.8L9 13.8z',
  calendar: 'M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4M8 14h2M14 14h2',
  heart: 'M12 19.5C6.5 15.8 4 12.9 4 9.6A4.1 4.1 0 0 1 12 8a4.1 4.1 0 0 1 8 1.6c0 3.3-2.5 6.2-8 9.9',
  alert: 'M12 4.5 20.5 19h-17zM12 10v4.5M12 16.8v.1',
} as const;
export type IconName = keyof typeof drawings;

/** Our own line drawings; decorative, the words beside them carry the meaning. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}

/** A bayberry-red diamond with a paper-cut bud. */
export function Mark({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <path d="M20 1.5 38.5 20 20 38.5 1.5 20z" fill="var(--brand-fill)" />
      <path d="M20 9c3.6 4 5.2 7.6 5.2 11S23.4 26 20 28c-3.4-2-5.2-4.6-5.2-8S16.4 13 20 9M20 15.5V28M10.5 19.5c.8 5 3.8 8 9.5 9.5 5.7-1.5 8.7-4.5 9.5-9.5" fill="none" stroke="#FFF" strokeWidth="1.6" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}
