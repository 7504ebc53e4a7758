import type { FaceName } from './fontFiles.ts';

/** What pdfkit keeps of its current font; not part of its types. */
type CurrentFont = { readonly id: string; ref(): unknown; encode(text: string): [readonly string[], unknown] };

export type TotalPages = {
  /** Shows the number at this place of the current page. Points from the corner; `baseline` of the digits. */
  place(x: number, baseline: number): void;
  /** Before the document ends. */
  end(pages: number): void;
};

const NAME = 'TotalPages';

/**
 * The number of pages stands on every page and is known when the last one is written. Pages that are kept until then fill
 * the memory, so each shows one form that gets its content at the end.
 */
export function createTotal(document: PDFKit.PDFDocument, face: FaceName, size: number): TotalPages {
  const resources: { Font: Record<string, unknown> } = { Font: {} };
  const form = document.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, -size, size * 8, size * 2],
    Resources: resources,
  });
  return {
    place(x, baseline) {
      (document.page.xobjects as Record<string, unknown>)[NAME] = form;
      // The page counts from its top; a form's text would hang upside down.
      document.save().transform(1, 0, 0, -1, x, baseline).addContent(`/${NAME} Do`).restore();
    },
    end(pages) {
      document.font(face, size);
      const font = (document as unknown as { _font: CurrentFont })._font;
      const [glyphs] = font.encode(String(pages));
      resources.Font[font.id] = font.ref();
      form.end(Buffer.from(`BT /${font.id} ${size} Tf <${glyphs.join('')}> Tj ET`));
    },
  };
}
