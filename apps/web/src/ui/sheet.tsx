import { lazy, Suspense, useEffect, useState } from 'react';
import type { SheetProps } from './sheet-dialog.js';

const load = () => import('./sheet-dialog.js');
const SheetDialog = lazy(load);

/** A dialog whose code comes after the page: nobody opens a sheet before she has read what it is about. */
export function Sheet(props: SheetProps) {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => { void load(); }, 2000);
    return () => { clearTimeout(timer); };
  }, []);
  if (props.open && !wanted) setWanted(true);
  return wanted ? <Suspense><SheetDialog {...props} /></Suspense> : null;
}
