/** Sections of fields: a heading and a definition list each. */
import { CopyButton, type Press } from './copy-button';
import { element, KeyedParts, type Part, setOptionalText, setText } from './dom';
import type { Field, Section } from './protocol';

export function sectionPart(first: Section, press: Press): Part<Section> {
  const heading = element('h2');
  heading.id = `section-${first.id}`;
  const list = element('dl');
  const root = element('section', '', heading, list);
  root.setAttribute('aria-labelledby', heading.id);
  const fields = new KeyedParts<Field>(
    list,
    (field) => field.id,
    (field) => fieldPart(field, press),
  );
  return {
    root,
    update(section) {
      setText(heading, section.heading);
      fields.update(section.fields);
    },
  };
}

function fieldPart(first: Field, press: Press): Part<Field> {
  const label = element('dt');
  const value = element('span');
  const detail = element('span', 'detail');
  const copy = new CopyButton(first.id, press);
  const root = element(
    'div',
    'field',
    label,
    element('dd', '', element('div', 'texts', value, detail), copy.root),
  );
  return {
    root,
    update(field) {
      setText(label, field.label);
      setText(value, field.value);
      const style = `value ${field.style}`;
      if (value.className !== style) value.className = style;
      setOptionalText(detail, field.detail);
      copy.update(field.copyLabel);
    },
  };
}
