/** Endings of jobs that users were notified about, shared by all windows of this machine. */
export interface NotifiedJobs {
  /**
   * Claims endings, and returns those that no window has claimed before. The caller notifies users about them. Doesn't reject:
   * if the claims can't be stored, users are notified twice rather than never.
   */
  claim(endings: readonly string[]): Promise<ReadonlySet<string>>;
}
