/** data/loadfile/README.txt: what an importer has to be told. */
export const LOAD_README = `UTF-8. Items and hashes are those of data/messages.jsonl, which holds each text as it was.
条目编号与散列值同 data/messages.jsonl，原文以其为准。 條目編號與雜湊值同 data/messages.jsonl，原文以其為準。

loadfile.dat   Concordance. U+FEFF first; fields between U+00FE, U+0014 between fields, CR LF after a row; first row: names.
               In a value U+00AE is a line break, U+00FE stands doubled; a U+00AE of the text is (R), other controls are blanks.
               A message is a document, each attachment that is there another one: <item>-M1, <item>-M2 ...; BEGATTACH and
               ENDATTACH are the family. NATIVE is relative to this folder.
loadfile.opt   Opticon: one line per picture (JPEG, TIFF), volume VOL001.
loadfile.xml   EDRM XML 1.2: the same documents; SHA-256 as a tag, the attribute Hash is not used.
rsmf/          Relativity Short Message Format 2.0.0: one file per conversation and day of the zone in which the bundle shows
               times; all times inside are UTC. C0000012-2026-01-02.rsmf; X-RSMF-EventCollectionID joins the days.

DATESENT is UTC; SHOWNDATE is the same moment in SHOWNZONE. Files are there for the formats that were asked for.
`;
