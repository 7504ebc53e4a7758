import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClock } from './clock.ts';

const AT = Date.UTC(2026, 0, 2, 16, 10, 5, 7);
const SUMMER = Date.UTC(2026, 6, 2, 16, 10);

/** Hours in which Lord Howe changed by half an hour, Morocco for Ramadan, Samoa by a day, China for its last summer. */
const CHANGES = ['2026-04-04T15:00Z', '2026-02-15T02:00Z', '2011-12-30T10:00Z', '1991-09-14T17:00Z'].map(
  (at) => Date.parse(at) / 3_600_000,
);

describe('the wall clock of a zone', () => {
  test('tells day, time and what it is ahead of UTC', () => {
    const shanghai = createClock('Asia/Shanghai');
    expect(shanghai.shown(AT)).toEqual({ day: '2026-01-03', time: '00:10:05', offset: '+08:00' });
    expect(shanghai.iso(AT)).toBe('2026-01-03T00:10:05.007+08:00');
    expect(shanghai.label(AT)).toBe('Asia/Shanghai (UTC+08:00)');
    expect(createClock('UTC').iso(AT)).toBe('2026-01-02T16:10:05.007+00:00');
    expect(createClock('America/St_Johns').iso(AT)).toBe('2026-01-02T12:40:05.007-03:30');
  });

  test('follows the change to summer time', () => {
    const london = createClock('Europe/London');
    expect([london.shown(AT).offset, london.shown(SUMMER).offset]).toEqual(['+00:00', '+01:00']);
  });

  test('has nothing to say about no time and about one that no clock shows', () => {
    for (const none of [null, Number.NaN, 8.64e15 + 1])
      expect(createClock('Asia/Shanghai').shown(none)).toEqual({ day: '-', time: '-', offset: '-' });
    expect(() => createClock('Asia/Nowhere')).toThrow(RangeError);
  });

  test('names one instant, whatever the zone', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Asia/Taipei', 'America/New_York', 'Pacific/Apia', 'Asia/Kolkata');
    fc.assert(
      fc.property(zones, fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2100, 0) }), (zone, ms) => {
        expect(Date.parse(createClock(zone).iso(ms) ?? '')).toBe(ms);
      }),
    );
  });

  test('says of every time what the system says of it, before and after a change too, in whatever order it is asked', () => {
    const zones = fc.constantFrom(
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Pacific/Apia',
      'Asia/Shanghai',
      'Asia/Tehran',
    );
    const hour = fc.integer({ min: Date.UTC(1940, 0) / 3_600_000, max: Date.UTC(2037, 0) / 3_600_000 });
    const minutes = fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(zones, hour, minutes, (zone, from, around) => {
        const clock = createClock(zone);
        const direct = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
        const changes = [from, ...CHANGES].flatMap((at) => around.map((minute) => at * 3_600_000 + minute * 60_000));
        for (const ms of changes) {
          const name = direct.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
          expect(clock.shown(ms).offset).toBe(name === 'GMT' ? '+00:00' : name.slice(3));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is the same wherever the machine stands and whatever it speaks', () => {
    const clock = fileURLToPath(new URL('./clock.ts', import.meta.url));
    const times = [AT, SUMMER, 0, -5e12];
    const script = `import { createClock } from ${JSON.stringify(clock)};
      const clock = createClock('Europe/London');
      console.log(JSON.stringify(${JSON.stringify(times)}.map((ms) => [clock.iso(ms), clock.label(ms)])));`;
    const said = [
      { TZ: 'America/New_York', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
      { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
      { TZ: 'Asia/Riyadh', LANG: 'ar_SA.UTF-8', LC_ALL: 'ar_SA.UTF-8' },
    ].map((env) => spawnSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' }));
    expect(said.map(({ stderr }) => stderr)).toEqual(['', '', '']);
    expect(new Set(said.map(({ stdout }) => stdout)).size).toBe(1);
    expect(JSON.parse(said[0]?.stdout ?? '')[1]).toEqual([
      '2026-07-02T17:10:00.000+01:00',
      'Europe/London (UTC+01:00)',
    ]);
  });
});
