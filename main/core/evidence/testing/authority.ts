import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Issued = { readonly certificate: string; readonly key: string };

/** A certificate authority of this test's own, made and asked with the openssl command. For tests only. */
export type Authority = {
  readonly root: string;
  /**
   * Certificate and key in files, signed by the root, or with the key of another certificate, whether that may or not.
   *
   * @param key arguments of `openssl req` that say what key
   */
  issue(name: string, key: readonly string[], extensions?: string, by?: Issued): Issued;
  /** The reply to an RFC 3161 request, as a file; with `by`, of an authority below that certificate, which comes along when asked. */
  timestamp(request: string, by?: Issued, comesAlong?: boolean): string;
  openssl(...args: string[]): string;
};

const TSA = (folder: string): string => `[tsa]
default_tsa = t
[t]
serial = ${folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`;

export function createAuthority(folder: string): Authority {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): string =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '3650',
    '-subj',
    '/CN=Test Root',
  );
  let issued = 0;
  const issue: Authority['issue'] = (name, key, extensions = 'keyUsage=digitalSignature', by) => {
    const file = `${name.replace(/\W/gu, '')}${++issued}`;
    writeFileSync(at(`${file}.ext`), `${extensions}\n`);
    openssl(
      'req',
      '-new',
      '-utf8',
      ...key,
      '-nodes',
      '-keyout',
      `${file}.key`,
      '-out',
      `${file}.csr`,
      '-subj',
      `/CN=${name}`,
    );
    openssl(
      'x509',
      '-req',
      '-in',
      `${file}.csr`,
      '-CA',
      by?.certificate ?? 'root.pem',
      '-CAkey',
      by?.key ?? 'root.key',
      '-CAcreateserial',
      '-days',
      '365',
      '-out',
      `${file}.pem`,
      '-extfile',
      `${file}.ext`,
    );
    return { certificate: at(`${file}.pem`), key: at(`${file}.key`) };
  };
  return {
    root: at('root.pem'),
    issue,
    openssl,
    timestamp(request, by, comesAlong = true) {
      const tsa = issue('Test TSA', ['-newkey', 'rsa:2048'], 'extendedKeyUsage=critical,timeStamping', by);
      writeFileSync(at('tsa.cnf'), TSA(folder));
      writeFileSync(at('serial'), '01\n');
      const reply = at(`reply${issued}.tsr`);
      openssl(
        'ts',
        '-reply',
        '-config',
        'tsa.cnf',
        '-queryfile',
        request,
        '-signer',
        tsa.certificate,
        '-inkey',
        tsa.key,
        '-out',
        reply,
        ...(by && comesAlong ? ['-chain', by.certificate] : []),
      );
      return reply;
    },
  };
}
