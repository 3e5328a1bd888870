import { execFileSync } from 'node:child_process';
import ICAL from 'ical.js';
import { type CalendarEntry, icsOf } from './ics.js';

const entry = (change: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'show-1', sequence: 0, title: '杨梅酒专场', text: '', place: '', url: 'https://shop.example.cn/live/1', cancelled: false, alarmMinutes: 15,
  at: { from: new Date('2026-06-05T11:30:00Z'), until: new Date('2026-06-05T13:30:00Z') }, changedAt: new Date('2026-05-01T00:00:00Z'), ...change,
});

/** What an independent parser reads. */
const read = (ics: string) => new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent').map((event) => {
  const of = (name: string) => event.getFirstPropertyValue(name);
  return {
    uid: String(of('uid')), sequence: of('sequence'), title: of('summary'), text: of('description'), place: of('location'), url: of('url'), status: of('status'),
    from: (of('dtstart') as ICAL.Time).toJSDate().toISOString(), until: (of('dtend') as ICAL.Time | null)?.toJSDate().toISOString() ?? null,
    alarms: event.getAllSubcomponents('valarm').map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
  };
});

test('an independent parser reads what was written', () => {
  const ics = icsOf('女创云', [entry({ sequence: 3, text: '一行\n二行; 三, 四\\五', place: '虹桥镇, 直播间' })]);

  expect(read(ics)).toEqual([{
    uid: 'show-1@yunchuang', sequence: 3, title: '杨梅酒专场', text: '一行\n二行; 三, 四\\五', place: '虹桥镇, 直播间', url: 'https://shop.example.cn/live/1', status: 'CONFIRMED',
    from: '2026-06-05T11:30:00.000Z', until: '2026-06-05T13:30:00.000Z', alarms: ['-PT15M'],
  }]);
  expect(ics).not.toMatch(/RRULE|VTIMEZONE|TZID/);
});

test('what is cancelled stays, crossed out and without an alarm', () => {
  expect(read(icsOf('女创云', [entry({ cancelled: true, sequence: 4 })]))[0]).toMatchObject({ status: 'CANCELLED', sequence: 4, alarms: [] });
});

test('LV-8: lines fold at 75 octets on the borders of characters, and unfold to the same title', () => {
  const titles = ['a', 'ab', 'abc', ''].flatMap((lead) => [
    `${lead}${'后所蓝夹缬传承人带你看花板怎么印出一匹布'.repeat(4)}`, `${lead}${'😀𬱖㛃'.repeat(30)}`, `${lead}${'虹桥,杨梅;酒\\'.repeat(12)}`,
  ]);
  const ics = icsOf('女创云', titles.map((title, n) => entry({ uid: `show-${n}`, title })));

  expect(read(ics).map((event) => event.title)).toEqual(titles);
  const lines = ics.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n\uFFFD]/);
});

const script = `
  import { icsOf } from './libs/calendar/src/feeds/ics.ts';
  const entry = (uid, at) => ({ uid, at, sequence: 1, title: '产教融合日,后所蓝夹缬传承人带你看花板怎么印出一匹布', text: '', place: '', url: 'https://shop.example.cn/live/1', cancelled: false, alarmMinutes: 15, changedAt: new Date('2026-05-01T00:00:00Z') });
  process.stdout.write(icsOf('女创云', [
    entry('timed', { from: new Date('2026-06-05T11:30:00Z'), until: new Date('2026-06-05T13:30:00Z') }), entry('summer', { from: new Date('2026-03-08T06:30:00Z'), until: new Date('2026-03-08T07:30:00Z') }), entry('day', { day: '2026-06-05' }),
  ]));`;
/** In a process of its own, because a zone is fixed when a process starts. */
const printedIn = (zone: string) => execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });

test('CA-2, CA-8: the same bytes in every zone, and a whole day stays the day it is', () => {
  const printed = ['UTC', 'Asia/Shanghai', 'America/New_York'].map(printedIn);

  expect(new Set(printed).size).toBe(1);
  expect(printed[0]).toContain('DTSTART;VALUE=DATE:20260605');
  expect(printed[0]).toContain('DTSTART:20260605T113000Z');
});
