"""The labelling interface of a project of Label Studio for the records of some types.

schemas ─▶ XML: a label a record type and a field, a relation a field, and what is computed as choices or free text.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from extractor.language.schemas import RecordSchema
from extractor.outputs.label_studio.layout import BETWEEN, LABEL, TEXT, Schemas, choices_of
from extractor.problems import UsageError


def interface(schemas: Schemas) -> str:
    """The labelling interface for records of some types, in the language of Label Studio."""
    fields = dict.fromkeys(name for schema in schemas.values() for name in schema.fields)
    both = [name for name in fields if name in schemas]
    if both:
        raise UsageError(f"{both[0]} is a record type and a field; in Label Studio they cannot be told apart")
    labels = [
        *(f"    <Label value={quoteattr(name)} background={quoteattr(_colour(i))}/>" for i, name in enumerate(schemas)),
        *(f'    <Label value={quoteattr(name)} background="#bbbbbb"/>' for name in fields),
    ]
    relations = [f"    <Relation value={quoteattr(name)}/>" for name in fields]
    asked = [part for kind, schema in schemas.items() for name in schema.computed for part in _ask(kind, name, schema)]
    return "\n".join([
        "<View>", "  <Relations>", *relations, "  </Relations>",
        f'  <Labels name="{LABEL}" toName="{TEXT}">', *labels, "  </Labels>",
        f'  <Text name="{TEXT}" value="${TEXT}"/>', *asked, "</View>", "",
    ])  # fmt: skip


def _ask(kind: str, name: str, schema: RecordSchema) -> list[str]:
    """What asks for a computed value where a cue of the type is chosen."""
    where = f'perRegion="true" whenTagName="{LABEL}" whenLabelValue={quoteattr(kind)}'
    own = quoteattr(f"{kind}{BETWEEN}{name}")
    head = f'name={own} toName="{TEXT}" {where}'
    choices = choices_of(schema.computed[name])
    if not choices:
        return [f'  <TextArea {head} maxSubmissions="1" placeholder={own}/>']
    options = [f"    <Choice value={quoteattr(choice)}/>" for choice in choices]
    return [f'  <Choices {head} choice="single" showInline="true">', *options, "  </Choices>"]


def _colour(number: int) -> str:
    return ("#d62728", "#1f77b4", "#2ca02c", "#ff7f0e", "#9467bd", "#8c564b")[number % 6]
