/** Commands that open the list of another kind of jobs: `Show Batch Segment Jobs`. */
import type { ConnectionId } from '../../domain/connection/connection';
import { type JobKindId, type OtherKindId, otherKinds } from '../../domain/job/kind';
import type { JobsView } from '../tree/view';
import type { Handler } from '../window/guarded';

type ShowCommand = `personalizeBatch.show${Capitalize<OtherKindId>}Jobs`;

/** `connectionOf`: the connection of the row, or one that the user picks. */
export function showListCommands(
  view: JobsView,
  connectionOf: (args: readonly unknown[]) => Promise<ConnectionId>,
): Readonly<Record<ShowCommand, Handler>> {
  const commands = otherKinds.map(({ id: jobKind }) => {
    const show: Handler = async (...args) =>
      view.rows.openList({ connection: await connectionOf(args), jobKind });
    return [`personalizeBatch.show${capitalized(jobKind)}Jobs`, show] as const;
  });
  return Object.fromEntries(commands) as Record<ShowCommand, Handler>;
}

function capitalized(kind: JobKindId): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
