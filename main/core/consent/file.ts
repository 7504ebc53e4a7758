import type { PersonKind } from '../../../shared/model.ts';
import { sha256 } from '../lib/sha256.ts';
import { decodeText } from '../lib/text/decodeText.ts';
import { readConsentJson, visitApproval } from './json.ts';
import { readRegister } from './register.ts';
import type { ConsentReading, KindOf } from '../lib/consentTypes.ts';

/**
 * Reads a file with evidence about consent, told by its content: JSON of check_single_agree / check_room_agree, approval
 * events as XML or JSON, agree / disagree messages, or a register as CSV. UTF-8, UTF-16 with a byte order mark, or GBK.
 * @param kindOf who is an employee; needed for agree / disagree messages only
 */
export function readConsentFile(bytes: Buffer, name: string, kindOf: KindOf = byPrefix): ConsentReading {
  const digest = sha256(bytes);
  const text = decodeText(bytes);
  const start = text.trimStart()[0];
  if (start === '<') return readApprovalXml(text, name, digest, kindOf);
  if (start === '{' || start === '[') return readConsentJson(text, name, digest, kindOf);
  return readRegister(text, name, digest);
}

function byPrefix(id: string): PersonKind {
  return /^w[om]/.test(id) ? 'customer' : 'employee';
}

/** WeCom's callback: flat <xml> elements, text in CDATA or plain. */
function readApprovalXml(text: string, name: string, digest: Buffer, kindOf: KindOf): ConsentReading {
  const reading = { events: [], problems: [], recognised: false };
  const documents = text.match(/<xml>[\s\S]*?<\/xml>/g) ?? [];
  documents.forEach((document, index) => {
    const field = (tag: string): string =>
      new RegExp(`<${tag}>\\s*(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))\\s*</${tag}>`)
        .exec(document)
        ?.slice(1)
        .find(Boolean)
        ?.trim() ?? '';
    if (field('ChangeType') !== 'msg_audit_approved') return;
    const event = { UserID: field('UserID'), ExternalUserID: field('ExternalUserID'), CreateTime: field('CreateTime') };
    const place = { name: documents.length > 1 ? `${name}#${index + 1}` : name, line: null, sha256: digest, kindOf };
    visitApproval(reading, event, place);
  });
  return reading;
}
