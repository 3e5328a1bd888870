import { Fragment, type ReactNode } from 'react';
import { blocksOf } from './prose-blocks.js';
import styles from './prose.module.css';

/** `**strong**` within a line. */
const inline = (line: string): ReactNode[] => line.split(/\*\*([^*]+)\*\*/).map((part, at) => (at % 2 === 1 ? <strong key={at}>{part}</strong> : part));

/**
 * What a shop writes about its goods: paragraphs, lists and strong words. Everything else is plain text, so that neither a script nor the
 * look of another page can come in.
 */
export function Prose({ text }: { text: string }) {
  return (
    <div className={styles.prose}>
      {blocksOf(text).map((block, at) => block.list
        ? <ul key={at}>{block.lines.map((line, n) => <li key={n}>{inline(line)}</li>)}</ul>
        : <p key={at}>{block.lines.map((line, n) => <Fragment key={n}>{n > 0 && <br />}{inline(line)}</Fragment>)}</p>)}
    </div>
  );
}
