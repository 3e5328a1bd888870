/** Dusk over the bay, drawn by hand; the left side stays calm, because words stand on it. */
export function BayScene({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 800 420" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">
      <defs>
        <linearGradient id="dusk" x1="0" y1="0" x2="0.6" y2="1"><stop offset="0" stopColor="#7A1733" /><stop offset="0.55" stopColor="#A93A38" /><stop offset="1" stopColor="#D9803F" /></linearGradient>
        <pattern id="lattice" width="64" height="64" patternUnits="userSpaceOnUse"><path d="M32 2 62 32 32 62 2 32zM32 16 48 32 32 48 16 32z" fill="none" stroke="#FFF" strokeOpacity="0.08" strokeWidth="1.5" /></pattern>
      </defs>
      <rect width="800" height="420" fill="url(#dusk)" /><rect width="800" height="230" fill="url(#lattice)" />
      <circle cx="700" cy="120" r="62" fill="#F8D9A0" opacity="0.22" /><circle cx="700" cy="120" r="45" fill="#FBE3B4" />
      <path d="M330 300 430 190l44 44 70-96 62 84 44-44 150 130v80H330z" fill="#5E1832" /><path d="M240 320 380 236l70 48 90-74 110 86 150-60v110H240z" fill="#471327" />
      <path d="M0 320c120-22 240-22 380-4s280 14 420-8v112H0z" fill="#0E6B66" /><path d="M0 352c160-14 300 6 440 4s240-20 360-14v78H0z" fill="#0A4F4B" />
      <path d="M640 236v66M640 240c28 16 40 36 42 58h-42zM634 250c-16 14-24 30-26 46h26z" fill="#FBEBD0" stroke="#FBEBD0" strokeWidth="2" /><path d="M596 306h92c-6 16-16 24-28 24h-36c-12 0-22-8-28-24z" fill="#F4D9AE" />
      <path d="M470 362h86M480 362v18M512 362v18M546 362v18M716 350h74M726 350v16M756 350v16" stroke="#F0CE9C" strokeWidth="4" strokeLinecap="round" />
    </svg>
  );
}
