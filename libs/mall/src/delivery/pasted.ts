export interface PastedLine { line: number; text: string; orderNumber: string; number: string }

/** Reads "order number, tracking number" line by line, whatever separates the two, full-width or not. Empty lines count but say nothing. */
export function readPasted(text: string): PastedLine[] {
  return text.split(/\r?\n/).flatMap((raw, at) => {
    const line = raw.normalize('NFKC').trim();
    if (line === '') return [];
    const [orderNumber = '', number = '', ...rest] = line.split(/[\s,;、|]+/).filter((part) => part !== '');
    return [{ line: at + 1, text: line, orderNumber, number: rest.length === 0 ? number.toUpperCase() : '' }];
  });
}

export const looksLikeNumber = (number: string): boolean => /^[A-Za-z0-9-]{6,40}$/.test(number);
