/** Loads the code of the details page when a page is first shown or restored. */
import type { Disposable, WebviewPanel } from 'vscode';
import { lazily } from '../../app/lazily';
import type { DetailsTarget, ShowOptions } from './deps';
import type { DetailsPages } from './pages';
import type { LastUsed } from '../window/last-used';

export class LazyDetailsPages implements Disposable {
  private readonly pages: () => Promise<DetailsPages>;
  private loaded: DetailsPages | undefined;
  private disposed = false;

  constructor(
    load: () => Promise<DetailsPages>,
    private readonly lastUsed: LastUsed,
  ) {
    this.pages = lazily(async () => {
      this.loaded = await load();
      if (this.disposed) this.loaded.dispose();
      return this.loaded;
    });
  }

  /** Restores the page after a window reload. */
  async restore(panel: WebviewPanel, state: unknown): Promise<void> {
    (await this.pages()).restore(panel, state);
  }

  async show(target: DetailsTarget, options: ShowOptions): Promise<void> {
    (await this.pages()).show(target, options);
  }

  /** The job on the page, while the page is the active editor and nobody has used the tree since. */
  get inUse(): DetailsTarget | undefined {
    return this.lastUsed.place === 'page' ? this.loaded?.active : undefined;
  }

  jobsChanged(): void {
    this.loaded?.jobsChanged();
  }

  dispose(): void {
    this.disposed = true;
    this.loaded?.dispose();
  }
}
