/** Whether a person last used the tree or the details page. */
export interface LastUsed {
  place: 'tree' | 'page';
}
