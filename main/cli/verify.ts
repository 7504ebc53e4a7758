import { resolve } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../shared/errors.ts';
import { fingerprintFrom, verifyBundle } from '../core/evidence/verify/index.ts';
import type { Tools } from './lexicon.ts';
import { EXIT, type Outcome } from './output.ts';
import { terminalJob } from './progress.ts';
import { checkLine, coverageRemarks, sealLines, sealRemarks } from './sealLines.ts';

type Options = { readonly json?: boolean };

/** `zuozheng verify`: everything that can be checked of a bundle without an archive. Loads nothing that knows archives. */
export function addVerifyCommand(program: Command, { withCommon, report }: Pick<Tools, 'withCommon' | 'report'>): void {
  withCommon(program.command('verify <bundle>'))
    .description('check a bundle; needs no archive and no passphrase')
    .option('--key <fingerprint>', 'SHA-256 of the signer’s key as it stands on the paper form')
    .option(
      '--authority <pem>',
      'certificates of the authorities, got elsewhere: certificate and timestamp must lead there',
    )
    .option('--timestamped', 'there has to be a timestamp: anybody can take one out')
    .action((bundle: string, options: Options & { key?: string; authority?: string; timestamped?: true }) =>
      report(options, () => {
        const authority = options.authority === undefined ? null : resolve(options.authority);
        const isTimestamped = options.timestamped === true;
        return verifyCommand(resolve(bundle), { expectedKey: options.key ?? null, authority, isTimestamped });
      }),
    );
}

/**
 * @param expectedKey the fingerprint on the paper form as it was typed; null when nobody gave one
 * @param authority a PEM file with the authorities' certificates
 * @param isTimestamped a bundle without a timestamp is not what was handed over
 */
async function verifyCommand(
  bundle: string,
  {
    expectedKey,
    authority,
    isTimestamped,
  }: { readonly expectedKey: string | null; readonly authority: string | null; readonly isTimestamped: boolean },
): Promise<Outcome> {
  const signerKeySha256 = expectedKey === null ? null : fingerprintFrom(expectedKey);
  if (expectedKey !== null && signerKeySha256 === null) throw new AppError('evidence.badFingerprint', {});
  const authoritiesPem = authority === null ? null : (await import('../engine/signerServices.ts')).readPem(authority);
  const job = terminalJob('verify');
  const expected = { signerKeySha256, authoritiesPem, isTimestamped };
  const report = await verifyBundle(bundle, job, expected).finally(() => job.end());
  return {
    json: { ...report },
    lines: [
      report.ok
        ? `intact: ${report.checked} files checked`
        : `NOT intact: ${report.problems.length} problems in ${report.checked} files`,
      ...report.checks.map(checkLine),
      ...report.problems.map((problem) => `  ${problem.code}  ${problem.file}  ${problem.detail ?? ''}`),
      `signer key SHA-256 ${report.signerKeySha256 ?? '-'}`,
      ...sealLines(report),
    ],
    remarks: [
      ...(signerKeySha256 === null ? ['compare the fingerprint with the paper form, or give it with --key'] : []),
      ...sealRemarks(report),
      ...coverageRemarks(report),
    ],
    exit: report.ok ? EXIT.done : EXIT.checkFailed,
  };
}
