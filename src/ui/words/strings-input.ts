/** Messages of `Check Input`, and what it marks in the editor. */
import { l10n } from 'vscode';
import type { InputFault } from '../../domain/input/check-input';
import type { InputUse } from '../../domain/input/input-shape';
import { cleanLine } from '../../domain/text/clean';
import { numberText, sizeText } from './format';

/** What differs, as a part of a sentence. */
function faultText(fault: InputFault): string {
  switch (fault.kind) {
    case 'bom':
      return l10n.t('the file begins with a byte order mark');
    case 'blank':
      return l10n.t('the line is blank');
    case 'notJson':
      return l10n.t("the line isn't JSON");
    case 'array':
      return l10n.t('a list in brackets instead of one object in each line');
    case 'pretty':
      return l10n.t('the object goes on in the next line, instead of one object in each line');
    case 'notObject':
      return l10n.t("the line isn't a JSON object");
    case 'filterValues':
      return l10n.t("filterValues isn't an object");
    case 'missing':
      return l10n.t('{0} is missing', fault.member);
    case 'renamed':
      return l10n.t('{0} instead of {1}', cleanLine(fault.found, 60), fault.member);
    case 'number':
      return l10n.t('{0} has a number instead of a string', fault.member);
    case 'notText':
      return l10n.t("{0} isn't a string", fault.member);
    case 'empty':
      return l10n.t('{0} is empty', fault.member);
    case 'notList':
      return l10n.t("{0} isn't a list of strings", fault.member);
    case 'noValue':
      return l10n.t('filterValues has no value for ${0} of the filter', fault.name);
    case 'dollar':
      return l10n.t('{0} in filterValues begins with $', cleanLine(fault.name, 60));
    case 'noPlaceholder':
      return l10n.t('the filter has no placeholder ${0}', cleanLine(fault.name, 60));
    case 'valueNotText':
      return l10n.t("{0} in filterValues isn't a string", cleanLine(fault.name, 60));
    case 'unquoted':
      return l10n.t(
        '{0} in filterValues has no quotation marks within the string',
        cleanLine(fault.name, 60),
      );
  }
}

export function differsText(fault: InputFault): string {
  return l10n.t('Differs from the documentation: {0}.', faultText(fault));
}

/** `lines`: that were compared; `different`: those with a difference. */
export function comparedText(lines: number, different: number, isWhole: boolean): string {
  if (different === 0) {
    return isWhole
      ? l10n.t('None of {0} lines differs from the documentation', numberText(lines))
      : l10n.t('None of the first {0} lines differs from the documentation', numberText(lines));
  }
  return isWhole
    ? l10n.t('{0} of {1} lines differ from the documentation', numberText(different), numberText(lines))
    : l10n.t(
        '{0} of the first {1} lines differ from the documentation',
        numberText(different),
        numberText(lines),
      );
}

export function filesText(count: number, size: number): string {
  return count === 1
    ? l10n.t('1 file, {0}', sizeText(size))
    : l10n.t('{0} files, {1}', numberText(count), sizeText(size));
}

let made: ReturnType<typeof makeWords> | undefined;

export function inputWords(): ReturnType<typeof makeWords> {
  return (made ??= makeWords());
}

function makeWords() {
  return {
    check: l10n.t('Check Input'),
    pick: l10n.t('Choose a job to check its input'),
    pickUse: l10n.t('What the lines are an input for'),
    uses: {
      users: l10n.t('Recommendations for users'),
      rankings: l10n.t('Rankings of items for users'),
      items: l10n.t('Similar items, or users for an item'),
      attributes: l10n.t('Users for attributes of items'),
    } satisfies Record<InputUse, string>,
    unknownUse: l10n.t('Something else'),
    unknownUseDetail: l10n.t('Compares only what is the same for all recipes'),
    reading: (job: string) => l10n.t('Reading the input of {0}', job),
    readFailed: (job: string) => l10n.t("Couldn't read the input of {0}.", job),
    empty: (job: string) => l10n.t('The input of {0} has no lines.', job),
    /** `name`: of a job or a file. */
    result: (name: string, compared: string) => l10n.t('{0}: {1}.', name, compared),
    jobResult: (job: string, files: string, compared: string) =>
      l10n.t('{0}: {1}. {2}.', job, files, compared),
    overQuota: l10n.t('By default, an input may have at most 1,000 files and 1 GB.'),
    noFilter: (title: string) => l10n.t("The filter's placeholders aren't known: {0}.", title),
    showLines: l10n.t('Show Lines'),
    showProblems: l10n.t('Show Problems'),
    source: l10n.t('Amazon Personalize'),
  };
}
