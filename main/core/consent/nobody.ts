import { foldId } from '../lib/consentTypes.ts';

/** What people write for all employees or rooms, or for none, as foldId reads it. */
const NOBODY_NAMED = new Set(
  ['na', 'nil', 'null', 'none', 'nobody', 'all', 'any', 'anyone', 'everyone', 'everybody', 'every']
    .concat(['allemployees', 'anyemployee', 'allstaff', 'allusers', 'allrooms', 'allgroups', 'anyroom'])
    .concat([
      '全部',
      '所有',
      '所有人',
      '全体',
      '全體',
      '全员',
      '全員',
      '任何',
      '任意',
      '任何人',
      '不限',
      '无',
      '無',
      '没有',
      '沒有',
    ])
    .concat([
      '全部员工',
      '所有员工',
      '全体员工',
      '任何员工',
      '全部員工',
      '所有員工',
      '全體員工',
      '任何員工',
      '全部成员',
      '所有成员',
      '全体成员',
    ])
    .concat([
      '全部成員',
      '所有成員',
      '全體成員',
      '全部人员',
      '所有人员',
      '全体人员',
      '全部人員',
      '所有人員',
      '全體人員',
    ])
    .concat([
      '全公司',
      '公司',
      '每个人',
      '每個人',
      '每人',
      '所有同事',
      '全部同事',
      'allmembers',
      'company',
      'everymember',
    ])
    .concat(['不适用', '不適用', '未指定', '未知', '不详', '不詳', 'unknown', 'notapplicable', '单聊', '單聊'])
    .concat(['全部群', '所有群', '全部群聊', '所有群聊', '任何群', '全部群聊天', '所有群聊天']),
);
const SIGNS = /[\p{P}\p{S}]+/gu;

/** An agreement counts only as it is written, so these words say nothing there. */
export function namesNobody(cell: string): boolean {
  const word = foldId(cell).replace(SIGNS, '');
  return word === '' || NOBODY_NAMED.has(word);
}
