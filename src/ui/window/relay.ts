/** An event of VS Code's from before its source is there. */
import { type Disposable, type Event, EventEmitter } from 'vscode';

export class Relay<T> implements Disposable {
  private readonly emitter = new EventEmitter<T>();
  readonly event = this.emitter.event;
  private source: Disposable | undefined;

  /** From now on, hands on what `event` tells. */
  follow(event: Event<T>): void {
    this.source?.dispose();
    this.source = event((told) => this.emitter.fire(told));
  }

  dispose(): void {
    this.source?.dispose();
    this.emitter.dispose();
  }
}
