/** Where an attachment's file came from, and by what it was told that it belongs to its message. */
export const attachmentOrigin = `
-- linked_by: hash, id (of a recording), name; null where nothing was found, or where an earlier version did not keep it.
-- origin: path of the file as given, container!/entry for an entry of a zip. bytes: of that file. origin_import: which import brought it.
ALTER TABLE attachment ADD COLUMN linked_by TEXT;
ALTER TABLE attachment ADD COLUMN origin TEXT;
ALTER TABLE attachment ADD COLUMN origin_import INTEGER;
ALTER TABLE attachment ADD COLUMN bytes INTEGER;
UPDATE attachment SET linked_by = 'hash' WHERE status = 'present';
`;
