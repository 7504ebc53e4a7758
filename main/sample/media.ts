import { crc32, deflateSync } from 'node:zlib';

/** Small real files made without any tool, so that the sample has media that open: a PNG, a PDF, an AMR voice note. */
export function sampleMedia(name: string): Buffer {
  if (name.endsWith('.png')) return png(name);
  if (name.endsWith('.pdf')) return pdf(name);
  if (name.endsWith('.amr')) return amr();
  return Buffer.from(`${name}\n`, 'utf8');
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** A 240 x 160 sheet with ruled lines; the tint comes from the name, so that pictures can be told apart. */
function png(name: string): Buffer {
  const [width, height] = [240, 160];
  const hue = [...name].reduce((sum, char) => (sum * 31 + char.codePointAt(0)!) % 997, 7);
  const rows = Buffer.alloc((width * 3 + 1) * height, 0xff);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width * 3 + 1);
    rows[start] = 0;
    for (let x = 0; x < width; x += 1) {
      const ink = y < 24 || (y % 14 < 3 && x > 16 && x < 200 - ((y * hue) % 90));
      const pixel = ink ? [60 + (hue % 120), 90 + ((hue * 3) % 100), 130 + ((hue * 7) % 90)] : [250, 250, 246];
      rows.set(pixel, start + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pdf(name: string): Buffer {
  const text = `BT /F1 18 Tf 60 760 Td (Zuozheng sample document ${Buffer.from(name).toString('hex').slice(0, 16)}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1');
}

/** One second of silence: AMR-NB, 50 frames of mode 0 (12.2 kbit/s would be mode 7). */
function amr(): Buffer {
  const silentFrame = Buffer.alloc(13);
  silentFrame[0] = 0x04;
  return Buffer.concat([Buffer.from('#!AMR\n', 'latin1'), ...Array.from({ length: 50 }, () => silentFrame)]);
}
