import type { Bag } from '../bag/bag.ts';
import type { ShownClock } from '../content/clock.ts';
import type { BundleHead, ItemWriter } from '../content/itemWriter.ts';
import { documentsOf, FIELDS, pathFromLoadFile } from './documents.ts';
import type { Field, LoadDocument } from './documents.ts';

/** The names that the schema itself gives to what everybody has. */
const STANDARD: Partial<Record<Field, string>> = {
  FROM: '#From',
  TO: '#To',
  CONVERSATION: '#Subject',
  DATESENT: '#DateSent',
  FILENAME: '#FileName',
  FILESIZE: '#FileSize',
};

/** data/loadfile/loadfile.xml: EDRM XML 1.2, messages and attachments as documents, families as relationships. */
export function createEdrm(bag: Bag, clock: ShownClock, head: BundleHead): ItemWriter {
  const sink = bag.open('data/loadfile/loadfile.xml');
  const families: string[] = [];
  sink.write(opening(head));
  return {
    add(item) {
      for (const document of documentsOf(item, clock)) {
        sink.write(documentXml(document));
        if (document.parent !== null)
          families.push(
            `   <Relationship Type="Attachment" ParentDocID="${attribute(document.parent)}" ChildDocID="${attribute(document.id)}"/>\n`,
          );
      }
    },
    close() {
      const relationships = families.length === 0 ? '' : `  <Relationships>\n${families.join('')}  </Relationships>\n`;
      sink.write(`  </Documents>\n${relationships} </Batch>\n</Root>\n`);
      sink.close();
    },
  };
}

function opening({ caseName }: BundleHead): string {
  const fields = Object.entries(FIELDS).map(
    ([field, type]) => `  <Field Key="${field}" Name="${nameOf(field as Field)}" DataType="${type}"/>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Root DataInterchangeType="Update" MajorVersion="1" MinorVersion="2" Description="${attribute(caseName)}">
 <Fields>
${fields.join('')} </Fields>
 <Batch>
  <Documents>
`;
}

function documentXml(document: LoadDocument): string {
  const { id, parent, mime, file, text, fields } = document;
  const type = parent === null ? 'Message' : 'File';
  const tags = Object.entries(fields).map(([field, value]) => tag(field as Field, value));
  const native = file === null ? '' : fileXml('Native', externalFile(file, fields));
  const words = text === '' ? '' : fileXml('Text', `<InlineContent>${content(text)}</InlineContent>`);
  const mimeType = mime === null ? '' : ` MimeType="${attribute(mime)}"`;
  return `   <Document DocID="${attribute(id)}" DocType="${type}"${mimeType}>
    <Tags>
${tags.join('')}    </Tags>
    <Files>
${native}${words}    </Files>
   </Document>
`;
}

function tag(field: Field, value: string): string {
  return `     <Tag TagName="${nameOf(field)}" TagDataType="${FIELDS[field]}" TagValue="${attribute(value)}"/>\n`;
}

function nameOf(field: Field): string {
  return STANDARD[field] ?? field;
}

function fileXml(type: 'Native' | 'Text', inside: string): string {
  return `     <File FileType="${type}">${inside}</File>\n`;
}

/** Without the attribute Hash, which readers take for MD5: the SHA-256 is a tag. */
function externalFile(file: string, { FILESIZE }: LoadDocument['fields']): string {
  const path = pathFromLoadFile(file);
  const cut = path.lastIndexOf('/');
  const size = FILESIZE === undefined ? '' : ` FileSize="${FILESIZE}"`;
  return `<ExternalFile FilePath="${attribute(path.slice(0, cut))}" FileName="${attribute(path.slice(cut + 1))}"${size}/>`;
}

/** What XML 1.0 cannot hold at all. */
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function content(text: string): string {
  return text
    .replace(NO_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** TRAP: a reader turns a bare line feed or tab of an attribute into a blank. */
function attribute(text: string): string {
  return content(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
