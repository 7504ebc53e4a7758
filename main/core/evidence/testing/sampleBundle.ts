import { createHash, generateKeyPairSync } from 'node:crypto';
import { chainHash, chainLine, GENESIS } from '../../lib/chain.ts';
import { createMerkleProver, merkleLeaf } from '../../lib/merkle.ts';
import { createBag } from '../bag/bag.ts';
import { readmeText } from '../bag/readme.ts';
import { manifestText, sealBag, signerFrom } from '../bag/seal.ts';
import type { Signer } from '../bag/seal.ts';
import { inclusionLine, inclusionText } from '../content/inclusion.ts';
import { BAG } from '../verify/commands.ts';

const TIME_MS = Date.UTC(2026, 0, 2);

export function newSigner(): Signer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return signerFrom(privateKey.export({ type: 'pkcs8', format: 'der' }));
}

/** A small bundle with everything `verify` looks at, made by the same writer as a real one. For tests only. */
export function writeSampleBundle(
  folder: string,
  name = 'CASE-1_EXP-0001',
  records = 12,
  signer = newSigner(),
): string {
  const bag = createBag(folder, name, 'test');
  const raws = Array.from({ length: records }, (_, at) =>
    Buffer.from(
      `{"seq":${at + 1},"msgid":"m${at}","from":"lin","tolist":["wang"],"msgtime":${TIME_MS + at},"msgtype":"text","text":{"content":"第${at}条"}}`,
    ),
  );
  const prover = createMerkleProver(raws.map(merkleLeaf));
  const root = prover.root.toString('hex');
  const lines = raws.map((bytes, index) => {
    const { path: file } = bag.put(`${BAG.rawFolder}${Math.floor((index + 1) / 1000)}/${index + 1}.json`, bytes);
    return inclusionLine({ record: index + 1, file, index, size: prover.size, root }, prover.path(index));
  });
  bag.put(BAG.inclusion, inclusionText([], lines));
  bag.put(BAG.messages, raws.map(itemLine).join(''));
  bag.put('data/index.html', '<!doctype html><title>sample</title>');
  bag.put('data/empty.csv', '');
  const contentSha256 = createHash('sha256').update(manifestText(bag.files())).digest('hex');
  const { log, head } = sampleChain(root, { contentSha256, signerKeySha256: signer.fingerprint });
  bag.put(BAG.auditLog, log);
  bag.put(BAG.auditHead, `${head}\n`);
  const info = {
    bundleId: name,
    caseName: 'CASE-1',
    archiveName: '归档',
    createdAtMs: Date.UTC(2026, 0, 5),
    auditHead: head,
    certificateSha256: null,
    softwareAgent: 'test',
  };
  sealBag(bag, info, readmeText({ bundleId: name, signerKeySha256: signer.fingerprint }), signer);
  return bag.finish();
}

/** A line of messages.jsonl that says what the record says. */
function itemLine(raw: Buffer, at: number): string {
  const { seq, msgid, from, tolist, msgtime, text } = JSON.parse(raw.toString()) as Record<string, unknown>;
  const file = `${BAG.rawFolder}${Math.floor((at + 1) / 1000)}/${at + 1}.json`;
  const item = {
    item: `ZZ-${at + 1}`,
    msgid,
    seq: String(seq),
    sender: { id: from },
    recipients: tolist,
    recipientsFrom: 'record',
    sentAtMs: msgtime,
    type: 'text',
    text: (text as { content: string }).content,
    payload: text,
    problems: [],
    raw: { file, sha256: createHash('sha256').update(raw).digest('hex') },
  };
  return `${JSON.stringify(item)}\n`;
}

function sampleChain(root: string, exported: Readonly<Record<string, string>>): { log: string; head: string } {
  let [log, head] = ['', GENESIS];
  const steps = [
    { action: 'archive.created', details: {} },
    { action: 'import.done', details: { files: [{ path: 'a.jsonl', merkleRoot: root }] } },
    { action: 'search.run', details: { query: '保本 "保息"' } },
    { action: 'evidence.exported', details: exported },
  ];
  for (const [at, { action, details }] of steps.entries()) {
    const line = chainLine(head, {
      seq: at + 1,
      at: '2026-01-05T08:00:00.000Z',
      actor: 'lin',
      action,
      subject: null,
      details,
    });
    log += line;
    head = chainHash(line);
  }
  return { log, head };
}
