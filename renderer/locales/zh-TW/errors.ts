import type { Shape } from '../shape.ts';
import type { errors as source } from '../zh-CN/errors.ts';

export const errors = {
  'input.invalid': { what: '程式收到不完整的請求。', next: '歸檔未有更動。請重試；若再次發生，請回報：{{route}}。' },
  'session.locked': { what: '歸檔已鎖定。', next: '請用您的通行密語重新開啟。' },
  'session.forbidden': {
    what: '您的角色（{{role}}）不能執行此操作。',
    next: '歸檔未有更動。如確有需要，請聯絡管理員。',
  },
  'session.wrongPassphrase': { what: '使用者名稱或通行密語不正確。', next: '請再試一次。每次嘗試都會記入稽核鏈。' },
  'session.tooManyAttempts': { what: '嘗試次數過多，暫時無法繼續。', next: '請在 {{wait}} 後再試。' },
  'session.unknownUser': { what: '此歸檔沒有名為「{{user}}」的使用者。', next: '請核對使用者名稱，或請管理員新增。' },
  'user.exists': { what: '已有名為「{{user}}」的使用者。', next: '請換一個名稱。' },
  'user.notFound': { what: '找不到使用者「{{user}}」。', next: '名單可能剛有異動，請重新查看。' },
  'user.lastAdministrator': { what: '「{{user}}」是最後一位管理員。', next: '請先指定另一位管理員，再行變更。' },
  'user.weakPassphrase': {
    what: '通行密語太短。',
    next: '至少需要 {{minimumLength}} 個字元。把幾個不相干的詞連在一起，既長又好記。',
  },
  'archive.notFound': { what: '找不到歸檔。', next: '{{path}} 可能已移動，或所在磁碟未接上。' },
  'archive.notAnArchive': { what: '這個資料夾不是佐證歸檔。', next: '請選擇內有 archive.json 的資料夾：{{path}}' },
  'archive.exists': { what: '此處已有同名歸檔。', next: '原歸檔未有更動。請換個名稱，或直接開啟：{{path}}' },
  'archive.inUse': { what: '歸檔正由另一個程式使用。', next: '請先在該處關閉：{{path}}' },
  'archive.readOnly': { what: '歸檔所在的資料夾不允許寫入。', next: '沒有寫入任何內容。請檢查資料夾權限：{{path}}' },
  'archive.damaged': {
    what: '歸檔檔案有損壞。',
    next: '仍可讀取 {{readableRecords}} 筆原始記錄。請先備份整個資料夾，再執行完整性檢查。損壞之處：{{detail}}',
  },
  'archive.newerFormat': {
    what: '歸檔由較新版本的佐證寫成。',
    next: '歸檔格式為 {{found}}，本程式支援至 {{known}}。請升級程式，歸檔未有更動。',
  },
  'disk.full': { what: '磁碟已滿。', next: '已儲存的內容不受影響。請騰出空間後重試：{{path}}' },
  'file.notFound': { what: '找不到檔案。', next: '{{path}} 可能已移動或刪除。' },
  'file.unreadable': { what: '檔案無法讀取。', next: '請檢查讀取權限：{{path}}' },
  'file.vanished': {
    what: '讀取途中檔案消失了。',
    next: '已載入的內容仍在歸檔中。請重新接上來源後再匯入，不會重複載入：{{path}}',
  },
  'grant.unknown': { what: '對這個檔案的許可已失效。', next: '請重新選擇檔案。' },
  'import.unrecognised': {
    what: '無法辨識這個檔案的格式。',
    next: '沒有載入任何內容。已嘗試下列格式：{{tried}}。檔案：{{path}}',
  },
  'import.empty': { what: '檔案中沒有記錄。', next: '沒有載入任何內容：{{path}}' },
  'import.stillEncrypted': {
    what: '檔案中的記錄仍為加密狀態。',
    next: '{{records}} 筆記錄須先用企業的會話存檔私鑰解密（金鑰版本：{{keyVersions}}）。沒有載入任何內容。',
  },
  'import.consentUnreadable': {
    what: '同意記錄檔案無法解讀。',
    next: '請檢查第 {{line}} 行：{{path}}。沒有載入任何內容。',
  },
  'import.nothingToResume': {
    what: '這次匯入沒有可繼續的部分。',
    next: '它已完成。需要時可重新匯入同一檔案，不會重複載入。',
  },
  'search.syntax': { what: '檢索式有誤：{{reason}}。', next: '問題位於第 {{at}} 個字元。' },
  'search.tooBroad': { what: '檢索式展開後超過 {{limit}} 個詞。', next: '請減少萬用字元或加上更多條件。' },
  'conversation.notFound': { what: '找不到這個會話。', next: '其中的訊息可能因客戶撤回同意而移出。' },
  'message.notFound': { what: '找不到這則訊息。', next: '它可能因客戶撤回同意而移出。' },
  'lexicon.invalid': { what: '詞表有誤，未有啟用。', next: '原有詞表繼續有效。需要更正：{{problems}}' },
  'flag.notFound': { what: '找不到這個標記。', next: '它可能已隨訊息移出，或由新的掃描取代。' },
  'flag.alreadyDecided': { what: '{{decidedBy}} 已先作出決定。', next: '您的決定未有儲存。請查看對方的理由。' },
  'evidence.emptySelection': { what: '沒有選取任何訊息。', next: '請先選取檢索結果、會話或訊息。' },
  'evidence.targetNotEmpty': { what: '目標資料夾已有同名內容。', next: '原有檔案未有更動。請換一個資料夾：{{path}}' },
  'evidence.targetUnwritable': {
    what: '證據包無法寫入這個資料夾。',
    next: '那裡沒有留下任何內容。請檢查資料夾是否存在、是否允許寫入，或換一個資料夾：{{path}}',
  },
  'evidence.notABundle': { what: '這不是證據包。', next: '請選擇內有 bagit.txt 的資料夾：{{path}}' },
  'job.notFound': { what: '這項工作已不存在。', next: '程式重新啟動後，請重新開始；已儲存的部分不會遺失。' },
  'job.busy': { what: '另一項工作正在執行：{{kind}}。', next: '請等待完成，或先取消。' },
  'engine.stopped': { what: '處理程式意外停止。', next: '已儲存的內容不受影響。請重新開啟歸檔。' },
  internal: { what: '程式發生錯誤。', next: '已儲存的內容不受影響。回報時請附上編號 {{reference}}。' },
} satisfies Shape<typeof source>;
