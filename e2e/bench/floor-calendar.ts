import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

// The floor of calendar: a week of sessions with room, lecturers and seats in one statement, bare node:http and pg. No sign-in, no rights.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const week = `
  select s.id, s.course_id "courseId", s.term_id "termId", c.title, c.theme, c.way, s.starts_at "startsAt", s.ends_at "endsAt", s.capacity, r.name room, v.name venue, v.town,
    (select json_agg(json_build_object('id', l.id, 'name', l.name)) from academy.session_lecturer x join academy.lecturer l on l.id = x.lecturer_id where x.session_id = s.id) lecturers,
    (select count(*)::int from academy.seat t where t.session_id = s.id and t.state = 'confirmed') confirmed, (select count(*)::int from academy.seat t where t.session_id = s.id and t.state = 'waiting') waiting
  from academy.session s join academy.course c on c.id = s.course_id left join calendar.room r on r.id = s.room_id left join calendar.venue v on v.id = r.venue_id where s.starts_at < $2 and s.ends_at > $1 order by s.starts_at, s.id`;

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://floor');
  const at = (name: string, days: number) => new Date(Date.parse(url.searchParams.get(name) ?? '') + days * 24 * 3600_000 - 8 * 3600_000);
  pool.query({ name: 'week', text: week, values: [at('from', 0), at('until', 1)] }).then(({ rows }) => {
    const body = JSON.stringify({ items: rows });
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }).end(body);
  }, (error: unknown) => { response.writeHead(500).end(String(error)); });
});
server.listen(0, '127.0.0.1', () => { console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); });
