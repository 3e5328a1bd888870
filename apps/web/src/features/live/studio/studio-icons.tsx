const drawings = {
  flip: 'M4 8.500h3l1.500-2.500h7l1.500 2.500h3v10H4zM9 13.500a3 3 0 0 1 5.300-1.900M15 13.500a3 3 0 0 1-5.300 1.900M14.500 9.500v2.200h-2.200M9.500 17.500v-2.200h2.200',
  mic: 'M12 14.500a3 3 0 0 0 3-3v-4a3 3 0 0 0-6 0v4a3 3 0 0 0 3 3M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v2.500',
  muted: 'M12 14.500a3 3 0 0 0 3-3v-4a3 3 0 0 0-6 0v4a3 3 0 0 0 3 3M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v2.500M4.500 4.500l15 15',
  panel: 'M4.500 7h9M18 7h1.500M4.500 17h1.500M10.500 17h9M15.800 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4M8.200 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
} as const;

/** Drawings that only the studio needs, so that no shopper's phone carries them. */
export function StudioIcon({ name, size = 24 }: { name: keyof typeof drawings; size?: number }) {
  return <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true"><path d={drawings[name]} /></svg>;
}
