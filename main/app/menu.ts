import { app, Menu, type MenuItemConstructorOptions } from 'electron';

const WORDS = {
  en: {
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    all: 'Select all',
    view: 'View',
    actual: 'Actual size',
    larger: 'Larger',
    smaller: 'Smaller',
    full: 'Full screen',
  },
  'zh-CN': {
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    all: '全选',
    view: '显示',
    actual: '实际大小',
    larger: '放大',
    smaller: '缩小',
    full: '全屏',
  },
  'zh-TW': {
    edit: '編輯',
    undo: '復原',
    redo: '重做',
    cut: '剪下',
    copy: '複製',
    paste: '貼上',
    all: '全選',
    view: '顯示方式',
    actual: '實際大小',
    larger: '放大',
    smaller: '縮小',
    full: '全螢幕',
  },
} as const;

/** Only what the keyboard needs from a native menu: editing text, and the size of the letters. */
export function setMenu(locale: string): void {
  const words = WORDS[languageOf(locale)];
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    { type: 'separator' },
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.all },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom', label: words.actual },
    { role: 'zoomIn', label: words.larger },
    { role: 'zoomOut', label: words.smaller },
    { type: 'separator' },
    { role: 'togglefullscreen', label: words.full },
  ];
  if (!app.isPackaged) view.push({ role: 'toggleDevTools' });
  const own: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([...own, { label: words.edit, submenu: edit }, { label: words.view, submenu: view }]),
  );
}

function languageOf(locale: string): keyof typeof WORDS {
  if (!locale.toLowerCase().startsWith('zh')) return 'en';
  return /hant|tw|hk|mo/i.test(locale) ? 'zh-TW' : 'zh-CN';
}
