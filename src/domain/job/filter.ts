/** A filter that a job uses: https://docs.aws.amazon.com/personalize/latest/dg/API_Filter.html */

export interface Filter {
  /** Such as `INCLUDE ItemID WHERE Items.GENRE IN ($GENRES)`. */
  readonly expression: string;
}
