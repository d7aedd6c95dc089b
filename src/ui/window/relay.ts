/** A VS Code event that is registered before its source exists. */
import { type Disposable, type Event, EventEmitter } from 'vscode';

export class Relay<T> implements Disposable {
  private readonly emitter = new EventEmitter<T>();
  readonly event = this.emitter.event;
  private source: Disposable | undefined;

  /** Fires this event whenever `event` fires. */
  follow(event: Event<T>): void {
    this.source?.dispose();
    this.source = event((told) => this.emitter.fire(told));
  }

  dispose(): void {
    this.source?.dispose();
    this.emitter.dispose();
  }
}
