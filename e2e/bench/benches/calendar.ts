import { createHash, randomBytes } from 'node:crypto';
import autocannon from 'autocannon';
import { beside, type Line } from '../line.ts';
import { withProduct } from '../product.ts';

const [rounds, sessions, weeks] = [3, 2000, 20];

/** A trainer's week among two thousand sessions of twenty weeks, against one statement behind bare node:http. */
export const bench = (): Promise<Line[]> => withProduct(async ({ url, pool, floor }) => {
  for (let tries = 60; tries > 0 && (await pool.query('select 1 from academy.course limit 1')).rows.length === 0; tries -= 1) await new Promise((done) => { setTimeout(done, 1000); });
  const floorUrl = await floor('e2e/bench/floor-calendar.ts');
  const token = randomBytes(32).toString('base64url');
  await pool.query("insert into members.session (person_id, token_hash, device, signed_in_at, last_seen_at, ends_at, by_code, by_password) select person_id, $1, 'bench', now(), now(), now() + interval '1 day', true, true from members.demo_member where key = 'staff'", [createHash('sha256').update(token).digest()]);
  // Two years ahead, where nothing of the sample lies: a hundred a week, each with a lecturer and five seats.
  await pool.query(`
    with made as (
      insert into academy.session (course_id, term_id, planned_at, starts_at, ends_at, room_id, town, capacity, changed_at, made_by)
      select (select id from academy.course where way = 'onsite' and state = 'published' order by id limit 1), uuidv7(), t.start, t.start, t.start + interval '90 minutes', house.id, house.town, 30, now(), uuidv7()
      from (select timestamptz '2028-01-03 01:00Z' + (n / 100) * interval '7 days' + (n % 100 / 20) * interval '1 day' + (n % 20) * interval '25 minutes' as start from generate_series(0, $1::int - 1) n) t, (select r.id, v.town from calendar.room r join calendar.venue v on v.id = r.venue_id order by r.id limit 1) house returning id
    ), taught as (insert into academy.session_lecturer (session_id, lecturer_id) select id, (select id from academy.lecturer order by id limit 1) from made)
    insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) select id, uuidv7(), '王', 'confirmed', upper(left(md5(id::text || n), 6)), now(), uuidv7() from made, generate_series(1, 5) n`, [sessions]);
  await pool.query('analyze');
  const day = (week: number, more: number) => new Date(Date.UTC(2028, 0, 3 + week * 7 + more)).toISOString().slice(0, 10);
  const paths = Array.from({ length: weeks }, (_none, week) => `/api/academy/desk/sessions?from=${day(week, 0)}&until=${day(week, 6)}`);
  const headers = { cookie: `session=${token}` };
  for (const address of [url, floorUrl]) {
    const answer = await (await fetch(`${address}${paths[3]}`, { headers })).json() as { items?: unknown[] };
    if (answer.items?.length !== 100) throw new Error(`${address} answered ${answer.items?.length ?? 'no'} sessions.`);
  }
  const rate = async (address: string): Promise<number> => {
    const result = await autocannon({ url: address, connections: 16, duration: 4, requests: paths.map((path) => ({ path, headers })) });
    if (result.non2xx > 0 || result.errors > 0) throw new Error(`${address}: ${result.non2xx} refused, ${result.errors} errors`);
    return result.requests.total / result.duration;
  };
  const [values, floors]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await rate(floorUrl));
    values.push(await rate(url));
  }
  return [beside('calendar.range', 'req/s', values, floors)];
});
