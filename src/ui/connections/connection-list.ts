/** The choice while `Choose Connections…` is open. Nothing takes effect before the user accepts it. */
import { type ConnectionChoice, connectionId } from '../../domain/connection/connection';
import { type Checkable, checkableKey, type ListedConnection } from './connection-items';

export class ConnectionList {
  private connections: readonly ListedConnection[];
  /** In the order of the rows. */
  private checks: readonly Checkable[];

  /** Keys of checked connections that the next choice replaces. */
  private givingWay: ReadonlySet<string>;

  /** All are checked. `givesWay`: whether nobody chose the connection and it doesn't work, so that a choice replaces it. */
  constructor(shown: readonly ListedConnection[], givesWay: (shown: ListedConnection) => boolean) {
    const checkable = ({ choice }: ListedConnection): Checkable => ({ kind: 'choice', choice });
    this.connections = shown;
    this.checks = shown.map(checkable);
    this.givingWay = new Set(shown.filter(givesWay).map((each) => checkableKey(checkable(each))));
  }

  /** Connections, and those that were added. */
  get listed(): readonly ListedConnection[] {
    return this.connections;
  }

  isChecked(checkable: Checkable): boolean {
    const key = checkableKey(checkable);
    return this.checks.some((each) => checkableKey(each) === key);
  }

  /**
   * Checks these rows only. The first other choice unchecks connections that give way; they can be checked again then. Before, VS
   * Code may tell of none and then of all, because the rows were drawn again.
   */
  check(checks: readonly Checkable[]): void {
    const givesWay = (each: Checkable): boolean => this.givingWay.has(checkableKey(each));
    const isNew = checks.some((each) => !this.isChecked(each) && !givesWay(each));
    this.checks = isNew ? checks.filter((each) => !givesWay(each)) : checks;
    if (isNew) this.givingWay = new Set();
  }

  /** Adds a connection in another Region, or a profile in its first Region, as a checked row. */
  add(added: ListedConnection, to: Checkable): void {
    if (to.kind === 'profile') this.uncheck(to);
    const checkable: Checkable = { kind: 'choice', choice: added.choice };
    const key = connectionId(added.choice);
    if (!this.connections.some(({ choice }) => connectionId(choice) === key))
      this.connections = [...this.connections, added];
    this.check(this.isChecked(checkable) ? this.checks : [...this.checks, checkable]);
  }

  remove(removed: ConnectionChoice): void {
    const key = connectionId(removed);
    this.connections = this.connections.filter(({ choice }) => connectionId(choice) !== key);
    this.uncheck({ kind: 'choice', choice: removed });
  }

  private uncheck(checkable: Checkable): void {
    const key = checkableKey(checkable);
    this.checks = this.checks.filter((each) => checkableKey(each) !== key);
  }

  /** Checked profiles without a Region. */
  withoutRegion(): readonly string[] {
    return this.checks.flatMap((each) => (each.kind === 'profile' ? [each.profile] : []));
  }

  /** The chosen connections in the order of the list, then new ones. `regions`: Regions of profiles that had none. */
  choices(regions: ReadonlyMap<string, string>): readonly ConnectionChoice[] {
    const checked = this.checks.flatMap((each): ConnectionChoice[] => {
      if (each.kind === 'choice') return [each.choice];
      const region = regions.get(each.profile);
      return region === undefined ? [] : [{ kind: 'profile', profile: each.profile, region }];
    });
    const byId = new Map(checked.map((choice) => [connectionId(choice), choice]));
    const listed = this.connections
      .map(({ choice }) => choice)
      .filter((choice) => byId.has(connectionId(choice)));
    return [...new Map([...listed, ...checked].map((choice) => [connectionId(choice), choice])).values()];
  }
}
