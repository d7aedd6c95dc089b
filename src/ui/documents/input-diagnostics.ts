/** What differs in lines of an input, as diagnostics of the document that has them. */
import {
  Diagnostic,
  type DiagnosticCollection,
  DiagnosticSeverity,
  type Disposable,
  languages,
  Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import { checkInput, type InputExpected, type InputFinding } from '../../domain/input/check-input';
import { linesScheme } from '../../manifest';
import { differsText, inputWords } from '../words/strings-input';

/** Lines of a document that are compared. */
export const mostCompared = 10_000;
const documentation = 'https://docs.aws.amazon.com/personalize/latest/dg/batch-data-upload.html';

export interface Compared {
  readonly lines: number;
  /** Lines with a difference. */
  readonly different: number;
  /** Whether these are all lines of the document. */
  readonly isWhole: boolean;
}

export class InputDiagnostics implements Disposable {
  private collection: DiagnosticCollection | undefined;
  /** What each document is compared with. */
  private readonly checked = new Map<string, InputExpected>();
  private readonly subscriptions: Disposable[] = [];

  /** Compares the first lines, and again when the document is saved or has more lines. */
  async check(document: TextDocument, expected: InputExpected): Promise<Compared> {
    this.follow();
    this.checked.set(document.uri.toString(), expected);
    return this.compare(document, expected);
  }

  /** The document is closed. */
  forget(uri: Uri): void {
    this.checked.delete(uri.toString());
    this.collection?.delete(uri);
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
    this.collection?.dispose();
  }

  private follow(): void {
    if (this.collection !== undefined) return;
    this.collection = languages.createDiagnosticCollection('personalize-batch-input');
    const again = async (document: TextDocument): Promise<void> => {
      const expected = this.checked.get(document.uri.toString());
      if (expected !== undefined) await this.compare(document, expected);
    };
    this.subscriptions.push(
      workspace.onDidSaveTextDocument(again),
      workspace.onDidChangeTextDocument(({ document }) =>
        document.uri.scheme === linesScheme ? again(document) : undefined,
      ),
      workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
    );
  }

  private async compare(document: TextDocument, expected: InputExpected): Promise<Compared> {
    const lines = linesOf(document);
    // VS Code takes the mark out of the text.
    if (await hasByteOrderMark(document)) lines[0] = `\ufeff${lines[0] ?? ''}`;
    const findings = checkInput(lines, expected);
    this.collection?.set(document.uri, findings.map(diagnosticOf));
    const isEnded = lines.at(-1) === '';
    return {
      lines: lines.length - (isEnded ? 1 : 0),
      different: new Set(findings.map(({ line }) => line)).size,
      isWhole: document.lineCount <= mostCompared,
    };
  }
}

function linesOf(document: TextDocument): string[] {
  const count = Math.min(document.lineCount, mostCompared);
  return Array.from({ length: count }, (_, line) => document.lineAt(line).text);
}

async function hasByteOrderMark({ uri, isDirty, isUntitled }: TextDocument): Promise<boolean> {
  if (isDirty || isUntitled || uri.scheme === linesScheme) return false;
  try {
    const [a, b, c] = await workspace.fs.readFile(uri);
    return a === 0xef && b === 0xbb && c === 0xbf;
  } catch {
    return false;
  }
}

function diagnosticOf({ line, start, end, fault }: InputFinding): Diagnostic {
  const diagnostic = new Diagnostic(
    new Range(line, start, line, end),
    differsText(fault),
    DiagnosticSeverity.Warning,
  );
  diagnostic.source = inputWords().source;
  diagnostic.code = { value: 'batch-data-upload', target: Uri.parse(documentation) };
  return diagnostic;
}
