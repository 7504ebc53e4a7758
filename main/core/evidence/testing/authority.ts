import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate authority of this test's own, made and asked with the openssl command. For tests only. */
export type Authority = {
  readonly root: string;
  /** Certificate and key in files, signed by the root. @param key arguments of `openssl req` that say what key */
  issue(name: string, key: readonly string[], extensions?: string): { certificate: string; key: string };
  /** The reply to an RFC 3161 request, as a file. */
  timestamp(request: string): string;
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
  const issue: Authority['issue'] = (name, key, extensions = 'keyUsage=digitalSignature') => {
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
      'root.pem',
      '-CAkey',
      'root.key',
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
    timestamp(request) {
      const tsa = issue('Test TSA', ['-newkey', 'rsa:2048'], 'extendedKeyUsage=critical,timeStamping');
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
      );
      return reply;
    },
  };
}
