/** Sources whose id is that of a show: what was bought while it was on air, and what from its replay. */
export const showSources = ['show', 'replay'] as const;

/** The show through which something was bought. */
export const showOf = (source: { kind: string; id: string } | null): string | null => (source !== null && (showSources as readonly string[]).includes(source.kind) ? source.id : null);
