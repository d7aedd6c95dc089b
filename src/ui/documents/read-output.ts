/** The files of a job's output, as its connection reads them. */
import { findOutput } from '../../app/output/find-output';
import type { Connections } from '../../app/connections/connections';
import { type Outcome, success } from '../../domain/connection/problem';
import type { S3Files, S3Object } from '../../domain/connection/s3-files';
import type { OutputTarget } from '../targets/output-targets';

/** In the order of their names. */
export async function outputFiles(
  { connection, arn }: OutputTarget,
  shown: Connections,
  signal: AbortSignal,
): Promise<Outcome<readonly S3Object[]>> {
  const opened = await shown.connect(connection, signal);
  if (!opened.ok) return opened;
  const found = await findOutput(arn, opened.value, { signal });
  return found.ok ? success(found.value.objects.toSorted((a, b) => (a.key < b.key ? -1 : 1))) : found;
}

/** Reads each part with the credentials of its time. */
export function currentFiles({ connection }: OutputTarget, shown: Connections): Pick<S3Files, 'readObject'> {
  return {
    readObject: async (object, range, take, signal) => {
      const opened = await shown.connect(connection, signal);
      return opened.ok ? opened.value.files.readObject(object, range, take, signal) : opened;
    },
  };
}
