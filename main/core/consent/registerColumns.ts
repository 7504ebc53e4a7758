export type Column = 'employee' | 'customer' | 'room' | 'status' | 'time' | 'withdrawal';

/** Header names in lower case without spaces, `_` and `-`. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  employee: [
    'employee',
    'employeeid',
    'userid',
    'user',
    'staff',
    'staffid',
    '员工',
    '员工id',
    '员工账号',
    '員工',
    '員工id',
    '成员',
    '成員',
  ],
  customer: [
    'customer',
    'customerid',
    'externaluserid',
    'exteranalopenid',
    'externalopenid',
    'externalid',
    '客户',
    '客户id',
    '客戶',
    '客戶id',
    '外部联系人',
    '外部聯絡人',
  ],
  room: ['room', 'roomid', 'chatid', 'group', 'groupid', '群', '群id', '群聊', '群聊id'],
  status: [
    'status',
    'agreestatus',
    'consent',
    'consentstatus',
    '状态',
    '狀態',
    '同意状态',
    '同意狀態',
    '授权状态',
    '是否同意',
  ],
  time: [
    'time',
    'at',
    'date',
    'timestamp',
    'agreetime',
    'statuschangetime',
    'consenttime',
    'when',
    '时间',
    '時間',
    '日期',
    '同意时间',
    '同意時間',
    '变更时间',
    '變更時間',
  ],
  withdrawal: [
    'withdrawn',
    'withdrawnat',
    'withdrawntime',
    'withdrawnon',
    'withdrawndate',
    'withdrawaltime',
    'withdrawaldate',
    'withdrawtime',
    'withdrawal',
    '撤回时间',
    '撤回時間',
    '撤回日期',
    '撤回同意时间',
    '撤回同意時間',
    '撤销时间',
    '撤銷時間',
    '取消时间',
    '取消時間',
  ],
};

/** Columns that say nothing about consent; anything else that is not ours may, and is told. */
const REMARKS =
  /^(?:|no|index|序号|序號|编号|編號|ref|reference|references?id|remarks?|notes?|comments?|memo|备注|備註)$/;
const PERSON_NAMES = /(?:name|alias|姓名|名称|名稱|名字|昵称|暱稱)$/;

/** `own`: it says something of a consent. */
export type ColumnKind = 'own' | 'other' | 'unnamed';

export type Columns = {
  readonly at: Partial<Record<Column, number>>;
  /** Further columns of statuses. */
  readonly statuses: readonly number[];
  readonly unknown: readonly string[];
  readonly kinds: readonly ColumnKind[];
};

/** Of two columns for a person one is of names, and messages have ids. */
const IDS = /id$|账号$|帳號$/;

/**
 * Which column holds what; null when it is no register. A second column for the same counts as unknown, and the first one does
 * where only the second is of ids.
 */
export function columnsOf(header: readonly string[]): Columns | null {
  const at: Partial<Record<Column, number>> = {};
  const unknown: string[] = [];
  const statuses: number[] = [];
  const names = header.map((cell) =>
    cell
      .replace(/^\ufeff/, '')
      .replace(/[\s_-]/g, '')
      .toLowerCase(),
  );
  header.forEach((cell, index) => {
    const plain = names[index] ?? '';
    const column = (Object.keys(NAMES) as Column[]).find((name) => NAMES[name].includes(plain));
    const first = column && at[column];
    if (column === 'status' && first !== undefined) statuses.push(index);
    if (column !== undefined && first === undefined) at[column] = index;
    else if (column !== undefined && first !== undefined && IDS.test(plain) && !IDS.test(names[first] ?? '')) {
      at[column] = index;
      unknown.push((header[first] ?? '').trim());
    } else if (column !== undefined || !(REMARKS.test(plain) || PERSON_NAMES.test(plain))) unknown.push(cell.trim());
  });
  const own = new Set(Object.values(at));
  const kinds = header.map((cell, index) => (own.has(index) ? 'own' : cell.trim() === '' ? 'unnamed' : 'other'));
  return at.customer !== undefined && at.status !== undefined ? { at, statuses, unknown, kinds } : null;
}
