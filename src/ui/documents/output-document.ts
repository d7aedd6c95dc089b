/** The text of documents with lines of a job's output, and how they grow. */
import { CancellationError } from 'vscode';
import type { FileLine, OutputReading, PartLimit } from '../../app/output/output-reading';
import type { Outcome, Problem } from '../../domain/connection/problem';
import { cleanLine } from '../../domain/text/clean';
import type { OutputTarget } from '../targets/output-targets';
import { ShownError } from '../window/errors';
import { type Told, withProgress } from '../window/progress';
import { escapeIcons } from '../window/quick-pick';
import { lineWords } from '../words/strings-lines';
import type { Lens, LineDocument } from './line-documents';

/** What a document shows at once, and with each `Load More`. */
export const part: PartLimit = { mostLines: 1_000, mostCharacters: 4_000_000 };
/** Characters of a whole document. VS Code doesn't pass on documents of more than 50 MB. */
const mostCharacters = 32_000_000;
/** From so many lines on, what is above the first one is repeated below the last one. */
const farLines = 40;

export interface OutputDocumentDeps {
  readonly target: OutputTarget;
  readonly holds: LineDocument['holds'];
  readonly reading: OutputReading;
  /** Names of the files that are read. */
  readonly names: readonly string[];
  readonly limit: PartLimit;
  /** Of the progress while it's read. */
  readonly title: string;
  /** What stands above the first line; `lines`: of all of the document. */
  readonly head: (lines: number) => readonly string[];
  /** Whose places stand above the lines: those of the parts of a file, of each line, or none. */
  readonly places: 'files' | 'lines' | 'none';
  /** What reads on. */
  readonly moreTitle: string;
  /** What is said if nothing more was found. */
  readonly noMore: () => string;
  readonly textOf: (line: FileLine) => string;
  /** Tells of a problem while it's read. */
  readonly failed: (problem: Problem) => void;
  /** There is more to show. */
  readonly changed: () => void;
}

/** Lines of one file, one after the other. */
interface Section {
  /** Where it begins in the document, from 0. */
  readonly at: number;
  readonly file: number;
  readonly first: number;
  last: number;
}

export class OutputDocument implements LineDocument {
  private readonly closing = new AbortController();
  private readonly sections: Section[] = [];
  private readonly parts: string[] = [];
  private characters = 0;
  /** Lines of the document, and those of the output that are in it. */
  private height = 0;
  private count = 0;
  private isReading = false;

  constructor(private readonly deps: OutputDocumentDeps) {}

  get target(): OutputTarget {
    return this.deps.target;
  }

  get holds(): LineDocument['holds'] {
    return this.deps.holds;
  }

  get text(): string {
    return this.parts.join('');
  }

  /** Whether there are no more lines to show. */
  get isAtEnd(): boolean {
    return this.deps.reading.isAtEnd;
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  get lenses(): readonly Lens[] {
    const { reading, head, places, moreTitle } = this.deps;
    const words = lineWords();
    const top: Lens[] = head(this.count).map((title) => ({ line: 0, title }));
    const soFar: Lens[] = reading.isAtEnd
      ? []
      : [
          ...(reading.read < reading.size
            ? [{ line: 0, title: words.soFar(reading.read, reading.size) }]
            : []),
          { line: 0, title: moreTitle, command: 'personalizeBatch.loadMoreLines' },
        ];
    const [firstPlace, ...others] = places === 'none' ? [] : this.sections.map((each) => this.placeOf(each));
    const find: Lens[] =
      places === 'lines' || this.holds === 'input'
        ? []
        : [{ line: 0, title: words.find, command: 'personalizeBatch.findInOutput' }];
    const bottom = this.height < farLines ? [] : soFar.map((lens) => ({ ...lens, line: this.height }));
    return [
      ...top,
      ...(firstPlace === undefined ? [] : [firstPlace]),
      ...soFar,
      ...find,
      ...others,
      ...bottom,
    ];
  }

  private placeOf({ at, file, first, last }: Section): Lens {
    const { names, places } = this.deps;
    const words = lineWords();
    const name = escapeIcons(cleanLine(names[file], 120));
    return {
      line: at,
      title:
        places === 'lines' || first === last ? words.lineOf(name, first) : words.linesOf(name, first, last),
    };
  }

  /** Reads the first lines. What was found before a person cancelled is kept. Throws `CancellationError`. */
  async begin(cancelled: AbortSignal, tell: Told): Promise<void> {
    const outcome = await this.read(cancelled, tell);
    if (!outcome.ok && outcome.problem.kind === 'cancelled' && this.isEmpty) throw new CancellationError();
  }

  /** The same for the next lines, with progress. A second call does nothing while the first one reads. */
  async more(): Promise<void> {
    const words = lineWords();
    const { reading, title, changed, noMore } = this.deps;
    if (this.isReading) return;
    if (reading.isAtEnd) throw new ShownError(words.isAtEnd);
    if (this.characters > mostCharacters) throw new ShownError(words.isFull);
    this.isReading = true;
    const before = this.count;
    const outcome = await withProgress(
      title,
      (cancelled, tell) => this.read(cancelled, tell),
      words.readOf,
    ).finally(() => (this.isReading = false));
    if (this.closing.signal.aborted) throw new CancellationError();
    changed();
    if (outcome.ok && this.count === before) throw new ShownError(noMore());
  }

  close(): void {
    this.closing.abort();
    this.parts.length = 0;
  }

  private async read(cancelled: AbortSignal, progress: Told): Promise<Outcome<unknown>> {
    const { reading, limit, failed } = this.deps;
    const signal = AbortSignal.any([cancelled, this.closing.signal]);
    const outcome = await reading.next(limit, { signal, progress });
    this.add(outcome.ok ? outcome.value : reading.found(limit));
    if (!outcome.ok && outcome.problem.kind !== 'cancelled') failed(outcome.problem);
    return outcome;
  }

  private add(lines: readonly FileLine[]): void {
    const { places, textOf } = this.deps;
    for (const line of lines) {
      const section = this.sections.at(-1);
      if (places === 'lines' || section?.file !== line.file) {
        this.sections.push({ at: this.height, file: line.file, first: line.line, last: line.line });
      } else section.last = line.line;
      const text = `${textOf(line)}\n`;
      this.parts.push(text);
      this.characters += text.length;
      this.height += text.split('\n').length - 1;
      this.count++;
    }
  }
}

/** The line, and how long it is if it's cut. */
export function withCut({ text, cutFrom }: FileLine): string {
  return cutFrom === undefined ? text : `${text}${lineWords().cut(cutFrom)}`;
}
