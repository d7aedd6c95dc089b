/** Sections of fields, each with a heading and a definition list. */
import { actionPart } from './action';
import type { Asks } from './asks';
import { ChartPart } from './chart';
import { CopyButton } from './copy-button';
import { element, KeyedParts, type Part, setHidden, setOptionalText, setText } from './dom';
import { icon } from './icons';
import { linkPart, openableText } from './link-button';
import { noticePart } from './notice';
import type { Action, Field, Link, Notice, Section } from './protocol';

export function sectionPart(first: Section, asks: Asks): Part<Section> {
  const heading = element('h2');
  heading.id = `section-${first.id}`;
  const list = element('dl');
  const note = element('p', 'note');
  const notices = element('div');
  const buttons = element('div', 'actions');
  const root = element('section', '', heading, notices, list, note, buttons);
  const noticeParts = new KeyedParts<Notice>(
    notices,
    ({ id }) => id,
    () => noticePart(asks),
  );
  const actions = new KeyedParts<Action>(
    buttons,
    ({ id }) => id,
    (action) => actionPart(action, asks.act),
  );
  // Created for the section that has a chart.
  let chart: ChartPart | undefined;
  root.setAttribute('aria-labelledby', heading.id);
  const fields = new KeyedParts<Field>(
    list,
    (field) => field.id,
    (field) => fieldPart(field, asks),
  );
  return {
    root,
    update(section) {
      setText(heading, section.heading);
      noticeParts.update(section.notice === undefined ? [] : [section.notice]);
      fields.update(section.fields);
      setOptionalText(note, section.note);
      actions.update(section.actions ?? []);
      setHidden(buttons, section.actions === undefined);
      if (section.chart !== undefined && chart === undefined) root.append((chart = new ChartPart(asks)).root);
      chart?.update(section.chart);
    },
  };
}

function fieldPart(first: Field, asks: Asks): Part<Field> {
  const label = element('dt');
  const valueText = openableText(element('span'), asks);
  const value = valueText.root;
  const detail = element('span', 'detail');
  const warningText = element('span');
  const warning = element('span', 'warning');
  warning.append(icon('warning'), warningText);
  const copy = new CopyButton(first.id, asks.copy);
  const linkList = element('span', 'buttons');
  const links = new KeyedParts<Link>(
    linkList,
    ({ id }) => id,
    (link) => linkPart(link, asks),
  );
  const line = element('div', 'line', element('div', 'texts', value, detail), copy.root, linkList);
  const root = element('div', 'field', label, element('dd', '', line, warning));
  return {
    root,
    update(field) {
      setText(label, field.label);
      valueText.update({ text: field.value, opens: field.opens });
      const style = `value ${field.style}`;
      if (value.className !== style) value.className = style;
      setOptionalText(detail, field.detail);
      setText(warningText, field.warning);
      setHidden(warning, field.warning === '');
      copy.update(field.copyLabel);
      links.update(field.links);
      setHidden(linkList, field.links.length === 0);
    },
  };
}
