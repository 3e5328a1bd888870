import { useLoaderData } from '@tanstack/react-router';
import { useMe } from '../platform/session.js';
import styles from './text-page.module.css';

export interface Text { title: string; sections: { title: string; lines: string[] }[] }

/** Help, terms, fees: words only, so that they read without script and print well. */
export function TextPage({ from }: { from: '/help' | '/terms' | '/fees' }) {
  const text: Text = useLoaderData({ from });
  const { helpPhone, operator } = useMe();
  const fill = (line: string) => line.replaceAll('{phone}', helpPhone).replaceAll('{operator}', operator.name);
  return (
    <article className={styles.page}>
      <h1>{text.title}</h1>
      {text.sections.map((section) => <section key={section.title}><h2>{section.title}</h2>{section.lines.map((line) => <p key={line}>{fill(line)}</p>)}</section>)}
    </article>
  );
}

export const HelpPage = () => <TextPage from="/help" />;
export const TermsPage = () => <TextPage from="/terms" />;
export const FeesPage = () => <TextPage from="/fees" />;
