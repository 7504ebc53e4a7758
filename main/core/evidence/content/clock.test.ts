import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClock } from './clock.ts';

const AT = Date.UTC(2026, 0, 2, 16, 10, 5, 7);
const SUMMER = Date.UTC(2026, 6, 2, 16, 10);

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
