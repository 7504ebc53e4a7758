import { resolve } from 'node:path';
import type { Command } from 'commander';
import { addTimestamp } from '../engine/signerServices.ts';
import type { ArchiveServices } from '../engine/services.ts';
import type { Tools } from './lexicon.ts';
import { EXIT, type Outcome } from './output.ts';
import { readPassphrase } from './passphrase.ts';
import { requireRight } from './rights.ts';
import { certificateLines } from './sealLines.ts';

type Common = { readonly json?: boolean; readonly user?: string };

/** `zuozheng key`, `certificate` and `timestamp`: what seals bundles. */
export function addSignerCommands(program: Command, { withCommon, report, withArchive }: Tools): void {
  const command = (usage: string, description: string): Command =>
    withCommon(program.command(usage)).description(description);

  command(
    'key <archive>',
    'the fingerprint of the key that seals bundles, and the certificate that signs them too',
  ).action((folder: string, options: Common) => report(options, () => withArchive(folder, options, showKey)));

  const certificate = program.command('certificate').description('a certificate of the firm, for a CMS signature');
  withCommon(certificate.command('import <archive>'))
    .description('take a certificate and its key; a passphrase comes from ZUOZHENG_KEY_PASSPHRASE')
    .requiredOption('--certificate <pem>', 'the signer’s certificate first, then those up to its authority')
    .requiredOption('--key <pem>', 'its private key')
    .action((folder: string, options: Common & { certificate: string; key: string }) =>
      report(options, () => withArchive(folder, options, (services) => importCertificate(services, options))),
    );
  withCommon(certificate.command('remove <archive>'))
    .description('sign later bundles with the archive’s own key only')
    .action((folder: string, options: Common) =>
      report(options, () => withArchive(folder, options, removeCertificate)),
    );

  command('timestamp <bundle>', 'put the reply of a timestamp authority (RFC 3161) into a bundle; needs no archive')
    .requiredOption('--reply <tsr>', 'the reply to seal/…p256.sig.tsq')
    .option('--authority <pem>', 'certificates of the authority; the reply is followed up to them')
    .action((bundle: string, options: Common & { reply: string; authority?: string }) =>
      report(options, () => timestamp(bundle, options)),
    );
}

function showKey(services: ArchiveServices): Outcome {
  const { fingerprint, certificate } = services.signer.show();
  const groups = fingerprint?.match(/.{8}/gu)?.join(' ') ?? '- (made with the first bundle)';
  return {
    json: { fingerprint, certificate },
    lines: [`key fingerprint (SHA-256) ${groups}`, ...(certificate ? certificateLines(certificate) : [])],
    exit: EXIT.done,
  };
}

async function importCertificate(
  services: ArchiveServices,
  files: { certificate: string; key: string },
): Promise<Outcome> {
  requireRight(services, 'signer.importCertificate');
  const passphrase = await readPassphrase('Passphrase of the key: ', process.env, 'ZUOZHENG_KEY_PASSPHRASE');
  const facts = services.signer.importCertificate({
    certificate: resolve(files.certificate),
    key: resolve(files.key),
    passphrase: passphrase === '' ? null : passphrase,
  });
  return { json: { certificate: facts }, lines: certificateLines(facts), exit: EXIT.done };
}

function removeCertificate(services: ArchiveServices): Outcome {
  requireRight(services, 'signer.removeCertificate');
  services.signer.removeCertificate();
  return { json: { certificate: null }, lines: ['no certificate'], exit: EXIT.done };
}

async function timestamp(
  bundle: string,
  { reply, authority }: { reply: string; authority?: string },
): Promise<Outcome> {
  const added = await addTimestamp({
    bundle: resolve(bundle),
    reply: resolve(reply),
    authority: authority === undefined ? null : resolve(authority),
  });
  const at = new Date(added.atMs).toISOString();
  return {
    json: { at, authority: added.authority, chained: added.isChained },
    lines: [`${at} by ${added.authority}`],
    remarks: added.isChained ? [] : ['not followed up to an authority: give its certificates with --authority'],
    exit: EXIT.done,
  };
}
