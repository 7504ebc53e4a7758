import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';
import { addTimestamp } from '../signerServices.ts';

type Names = Extract<keyof EngineRoutes, `signer.${string}`>;

export function signerHandlers(context: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  const { open, grants, changed } = context;
  const told = <T>(answer: T): T => {
    changed('evidence');
    changed('audit');
    return answer;
  };
  return {
    'signer.show': () => open().signer.show(),
    'signer.importCertificate': ({ certificate, key, passphrase }) =>
      told(
        open().signer.importCertificate({
          certificate: grants.resolve(certificate),
          key: grants.resolve(key),
          passphrase,
        }),
      ),
    'signer.removeCertificate': () => {
      open().signer.removeCertificate();
      return told(null);
    },
    'signer.addTimestamp': async ({ bundle, reply, authority }) => {
      const path = grants.resolve(bundle);
      const from = authority === null ? null : grants.resolve(authority);
      const added = await addTimestamp({ bundle: path, reply: grants.resolve(reply), authority: from });
      open().signer.logTimestamp(path, added);
      return told(added);
    },
  };
}
