/** A VS Code event that is registered before its source exists. */
import { type Disposable, type Event, EventEmitter } from 'vscode';

export class Relay<T> implements Disposable {
  private readonly emitter = new EventEmitter<T>();
  readonly event = this.emitter.event;
  private source: Disposable | undefined;

  /** The event, for what is accepted alone. */
  only(accepts: (told: T) => boolean): Event<T> {
    return (listener, thisArgs, disposables) =>
      this.event((told) => void (accepts(told) && listener.call(thisArgs, told)), undefined, disposables);
  }

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
