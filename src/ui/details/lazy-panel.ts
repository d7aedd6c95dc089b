/** Loads the code of the details page when a page is first shown or restored. */
import type { Disposable, WebviewPanel } from 'vscode';
import { lazily } from '../../app/lazily';
import type { DetailsPanel } from './panel';
import type { DetailsTarget } from './deps';
import type { LastUsed } from '../window/last-used';

export class LazyDetailsPanel implements Disposable {
  private readonly panel: () => Promise<DetailsPanel>;
  private loaded: DetailsPanel | undefined;
  private disposed = false;

  constructor(
    load: () => Promise<DetailsPanel>,
    private readonly lastUsed: LastUsed,
  ) {
    this.panel = lazily(async () => {
      this.loaded = await load();
      if (this.disposed) this.loaded.dispose();
      return this.loaded;
    });
  }

  /** Restores the page after a window reload. */
  async restore(panel: WebviewPanel, state: unknown): Promise<void> {
    (await this.panel()).restore(panel, state);
  }

  async show(target: DetailsTarget, options: { readonly preserveFocus: boolean }): Promise<void> {
    (await this.panel()).show(target, options);
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
