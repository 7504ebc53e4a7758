import { describe, expect, it } from 'vitest';
import { findQuote } from './quote.ts';

describe('a quote is a hint', () => {
  it('finds the form that WeCom writes', () => {
    const text = '这是一条引用/回复消息：\n"王女士:\n保本吗"\n------\n不保本';
    const hint = findQuote(text);
    expect(hint?.user).toBe('王女士');
    expect(text.slice(hint?.quoteStart, hint?.quoteEnd)).toBe('保本吗');
    expect(text.slice(hint?.bodyStart)).toBe('不保本');
  });

  it('finds the form that comes from the WeChat side', () => {
    const text = '「张三：收益多少」\n- - - - - - - - - - - - - - -\n年化三点五';
    const hint = findQuote(text);
    expect(hint?.user).toBe('张三');
    expect(text.slice(hint?.bodyStart)).toBe('年化三点五');
  });

  it('leaves the degenerate official example and plain text alone', () => {
    expect(findQuote('这是一条引用/回复消息："\n------\n@nick777')).toBeNull();
    expect(findQuote('hello')).toBeNull();
  });
});
