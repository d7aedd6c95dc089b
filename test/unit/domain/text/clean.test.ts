import { describe, expect, it } from 'vitest';
import {
  clean,
  cleanLine,
  cleanWhole,
  escapeMarkdown,
  inOneLine,
  withoutEnd,
} from '../../../../src/domain/text/clean';

describe('clean', () => {
  it('leaves ordinary text of any language alone', () => {
    expect(clean('Grüße 東京 🎬\tmovies\nnext')).toBe('Grüße 東京 🎬\tmovies\nnext');
  });

  it('drops ANSI sequences, controls, zero-width and bidirectional characters', () => {
    expect(
      clean('\u001b[31mred\u001b[0m \u001b]8;;https://e.test\u0007link\u001b]8;;\u0007\u0000\u0007'),
    ).toBe('red link');
    expect(clean('a\u202Egnp.exe \u2066x\u2069 \u200b\u{E0041}\ufeff')).toBe('agnp.exe x ');
  });

  it('makes every kind of line break a line feed', () => {
    expect(clean('a\r\nb\rc\u2028d\u0085e')).toBe('a\nb\nc\nd\ne');
  });

  it('bounds by code points and marks what it cut', () => {
    expect(clean('🎬'.repeat(5), 3)).toBe('🎬🎬🎬…');
    expect(clean('abc', 3)).toBe('abc');
    expect(clean('abcd', 3)).toBe('abc…');
    expect(clean('🎬🎬', 3)).toBe('🎬🎬');
    expect(clean('🎬🎬🎬', 3)).toBe('🎬🎬🎬');
    expect(cleanWhole(`a${'\u200b'.repeat(9)}b`)).toBe('ab');
    expect(clean('x'.repeat(1_048_576), 10)).toBe(`${'x'.repeat(10)}…`);
  });

  it('marks the cut where most of a long text was invisible', () => {
    expect(clean(`a${'\u200b'.repeat(100)}b`, 10)).toBe('a…');
  });

  it('replaces lone surrogates', () => {
    expect(clean('a\ud800b')).toBe('a\ufffdb');
  });

  it('gives empty text for none', () => {
    expect(clean(undefined)).toBe('');
  });
});

describe('cleanLine', () => {
  it('takes no longer than the text is long, however many blanks stand side by side', () => {
    for (const blank of [' ', '\t', '\u00a0']) {
      const run = blank.repeat(300_000);
      expect(cleanLine(`a\n${run}b\n`, 400_000)).toBe('a b');
      expect(cleanLine(`a${run}b\nc`, 400_000)).toBe(`a${run.replaceAll('\t', ' ')}b c`);
    }
  });

  it('puts lines into one, so that no record of a log can be forged', () => {
    expect(cleanLine('name \r\n2026-11-23 [info] fake\tx')).toBe('name 2026-11-23 [info] fake x');
  });
});

it('leaves a text of one line alone, blanks and all', () => {
  expect(inOneLine('a  b\u00a0 c')).toBe('a  b\u00a0 c');
  expect(inOneLine('a  b\tc \n d')).toBe('a  b c d');
});

it('takes off what a text ends with', () => {
  expect(withoutEnd('a/b//', '/')).toBe('a/b');
  expect(withoutEnd('///', '/')).toBe('');
  expect(withoutEnd('', '/')).toBe('');
  expect(withoutEnd('a./', '/.')).toBe('a');
});

describe('escapeMarkdown', () => {
  const hostile = [
    '[click](command:workbench.action.terminal.new)',
    '<command:workbench.action.terminal.new#>',
    'x\n   ```\n[c](https://evil.test) ![b](https://evil.test/b.png)',
    '<img src=x onerror=alert(1)><script>alert(1)</script>',
    'https://evil.test www.evil.test a@b.co file:///etc/passwd',
    '$(trash) $(warning~spin)',
    '# h\n---\n|a|b|\n1. a\n> q\n~~s~~\n    code\n[x]: https://e\n- [ ] t',
    '&lt;b&gt; &#60;script&#62;',
    '\\[x\\](y)',
  ];

  it.each(hostile)('leaves no ASCII punctuation that Markdown could act on: %s', (text) => {
    const escaped = escapeMarkdown(text);
    expect(escaped.replace(/&#\d+;|&nbsp;/g, '')).toMatch(/^[\p{L}\p{N}\s]*$/u);
  });

  it('can be read back to the letter', () => {
    for (const text of hostile) {
      const read = escapeMarkdown(text)
        .replaceAll('  \n', '\n')
        .replaceAll('&nbsp;', ' ')
        .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
      expect(read).toBe(text);
    }
  });

  it('keeps indentation from becoming a code block', () => {
    expect(escapeMarkdown('    code')).toBe('&nbsp;&nbsp;&nbsp;&nbsp;code');
    expect(escapeMarkdown(' one')).toBe('&nbsp;one');
  });

  it('is bounded', () => {
    expect(escapeMarkdown('*'.repeat(1_000_000), 2000)).toBe(`${'&#42;'.repeat(2000)}…`);
  });
});
