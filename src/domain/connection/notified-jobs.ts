/** Which endings of jobs some window has told of: the port to where that is kept, for all windows of this machine. */
export interface NotifiedJobs {
  /**
   * The endings among these that nobody has told of: they are the caller's to tell, and no other window's. Does not reject;
   * where it can't be known, it is better to tell twice than never.
   */
  claim(endings: readonly string[]): Promise<ReadonlySet<string>>;
}
