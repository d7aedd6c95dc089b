/** The way from a failed job to its cause and the policy that fixes it, also as a moving picture. */
import { expect, it } from 'vitest';
import { hover, readClipboard, webview } from '../support/actions';
import { Film } from '../support/film';
import { copiedText, jobRows, type SampleTests } from '../support/jobs';

/** Longest time and size of the picture, for the README. */
const mostMs = 10_000;
const mostBytes = 1_000_000;

export const goingTheWay: SampleTests = (opened) => {
  it('takes a hover, a click and a button', async () => {
    const { page } = await opened();
    const film = new Film(page);
    const details = webview(page);
    await film.take(1_500);
    const row = jobRows(page).filter({ hasText: 'no access to S3' }).first();
    await hover(row.locator('.label-name'));
    await film.take(2_500);
    await row.click();
    await page.mouse.move(0, 0);
    await details.locator('main[aria-busy="false"]').waitFor();
    await film.take(2_500);
    const copy = details.getByRole('button', { name: /^Copy Bucket Policy/ }).first();
    await copy.scrollIntoViewIfNeeded();
    await copy.hover();
    await film.take(1_500);
    await copiedText(page, () => copy.click());
    await film.take(2_000);
    expect(JSON.parse(await readClipboard(page))).toMatchObject({ Version: '2012-10-17' });
    expect(film.length).toBeLessThanOrEqual(mostMs);
    expect(await film.save('from-failure-to-policy')).toBeLessThan(mostBytes);
  });
};
