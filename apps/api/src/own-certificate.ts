import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface OwnCertificate { key: string; cert: string }

const days = 365;
const renewMs = 30 * 24 * 3600_000;

/** The addresses under which others in the same network reach this machine. */
export const lanAddresses = (): string[] => Object.values(networkInterfaces()).flatMap((all) => all ?? []).filter((one) => one.family === 'IPv4' && !one.internal).map((one) => one.address);

/** A certificate for localhost and `addresses`, kept in the data directory; made anew when the addresses changed or it is about to end. */
export async function ownCertificate(dataDir: string, addresses: string[], now = new Date()): Promise<OwnCertificate> {
  const [keyFile, certFile] = [join(dataDir, 'https-key.pem'), join(dataDir, 'https-certificate.pem')];
  const hosts = ['127.0.0.1', ...addresses];
  if (existsSync(keyFile) && existsSync(certFile)) {
    const kept = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
    const read = new X509Certificate(kept.cert);
    if (new Date(read.validTo).getTime() - now.getTime() > renewMs && hosts.every((host) => read.checkIP(host) !== undefined)) return kept;
  }
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec', curve: 'P-256', algorithm: 'sha256', notBeforeDate: now, notAfterDate: new Date(now.getTime() + days * 24 * 3600_000),
    extensions: [
      { name: 'basicConstraints', cA: false }, { name: 'keyUsage', digitalSignature: true }, { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, ...hosts.map((ip) => ({ type: 7 as const, ip }))] },
    ],
  });
  writeFileSync(keyFile, made.private, { mode: 0o600 });
  writeFileSync(certFile, made.cert);
  return { key: made.private, cert: made.cert };
}
