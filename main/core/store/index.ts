/** The encrypted archive: one folder, one database, its users and its state of health. */
export { createArchive, describeArchive, openArchive } from './archive.ts';
export type { ArchiveDescription, NewArchive, Unlock } from './archive.ts';
export type { OpenArchive } from './openFile.ts';
export { keptLogs } from './rewrite.ts';
export type { ReadDb, Transaction, WriteDb } from './db.ts';
export { addUser, changePassphrase, disableUser, listUsers, setRole } from './users.ts';
export type { Kdf } from './keyWrap.ts';
export { mapSqliteError } from './sqliteError.ts';
export { appendAudit, lastLink } from './appendAudit.ts';
export type { AuditEvent } from './appendAudit.ts';
export { FIRST_TIMED_ID, firstIdFor, momentOf } from './timeId.ts';
export { CONFLICT_BIT, PROBLEMS_BIT } from './message.ts';
export type { StoredMessage } from './message.ts';
export { unpackOffsets } from './rawOffsets.ts';
export { activityOf, timesOf } from './activity.ts';
export { conversationDirectory, peopleDirectory } from './names.ts';
export type { Directory, NamedConversation, NamedPerson } from './names.ts';
