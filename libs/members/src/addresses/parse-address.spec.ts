import { messyAddresses } from './messy-addresses.js';
import { parsePastedAddress } from './parse-address.js';

test('of all fields of messy addresses at least 95 in a hundred are read right', () => {
  const wrong: string[] = [];
  for (const [pasted, meant] of messyAddresses) {
    const read = parsePastedAddress(pasted);
    const fields = [read.name, read.phone, read.province, read.city, read.district, read.street, read.detail];
    for (const [at, right] of meant.split('|').entries()) if (fields[at] !== right) wrong.push(`${pasted}: ${right} was read as ${fields[at]}`);
  }
  const share = 1 - wrong.length / (messyAddresses.length * 7);

  expect({ share: Math.floor(share * 1000) / 1000, wrong: share >= 0.95 ? [] : wrong }).toEqual({ share: expect.any(Number), wrong: [] });
  expect(messyAddresses.length).toBeGreaterThanOrEqual(60);
});
