"""Every module of ours is ES2018 and asks for nothing that an old phone on plain HTTP lacks."""

import re

import pytest

from frontend import lean
from tests.browser.little import ROOT, LittleServer

MODULES = sorted((ROOT / "static" / "js").rglob("*.js"))
TOO_NEW = re.compile(
    r"\.(flat|flatMap|at|matchAll|replaceAll|trimStart|trimEnd|findLast|replaceChildren|allSettled|fromEntries|hasOwn|groupBy)\("
    r"|\b(globalThis|structuredClone|queueMicrotask|randomUUID|WeakRef|BigInt)\b|crypto\.subtle|navigator\.locks"
)
# Parses as ES2020, which has import(), and names what ES2018 did not have.
FAULTS = """async (source) => {
  const { parse } = await import('/acorn.mjs');
  const found = [];
  const look = (node) => {
    if (!node || typeof node.type !== 'string') return;
    if (node.type === 'ChainExpression') found.push('?.');
    if (node.type === 'LogicalExpression' && node.operator === '??') found.push('??');
    if (node.type === 'CatchClause' && !node.param) found.push('catch without a name');
    if (node.type === 'MetaProperty' && node.meta.name === 'import') found.push('import.meta');
    if (node.type === 'ExportAllDeclaration' && node.exported) found.push('export * as');
    if (node.type === 'Literal' && node.bigint) found.push('bigint');
    Object.values(node).forEach((part) => (Array.isArray(part) ? part : [part]).forEach((one) => one && look(one)));
  };
  try {
    look(parse(source, { ecmaVersion: 2020, sourceType: 'module' }));
  } catch (fault) {
    found.push(fault.message);
  }
  return found;
}"""


# Where a statement ends with its line no sign says so: whether a line ends before it belongs to what a word says.
WORDS = """async (source) => {
  const { tokenizer } = await import('/acorn.mjs');
  const options = { ecmaVersion: 2020, sourceType: 'module', locations: true };
  let line = 0;
  return Array.from(tokenizer(source, options), (token) => {
    const first = token.loc.start.line > line;
    line = token.loc.end.line;
    return (first ? '\\n' : '') + source.slice(token.start, token.end);
  });
}"""


@pytest.fixture(scope="module")
def reader(chromium):
    """A page that can import acorn."""
    with LittleServer() as little:
        page = chromium.new_page()
        page.goto(little.address)
        yield page
        page.close()


@pytest.fixture(scope="module")
def faults_of(reader):
    """faults_of(source): what an ES2018 browser would not read in it."""
    return lambda source: reader.evaluate(FAULTS, source)


def test_the_check_finds_what_is_too_new(faults_of):
    assert faults_of("export const a = (b) => b;") == []
    assert faults_of("a?.b") == ["?."]
    assert faults_of("a ?? b") == ["??"]
    assert faults_of("try { a(); } catch { b(); }") == ["catch without a name"]
    assert faults_of("class A { #secret = 1; }")
    assert TOO_NEW.search("list.replaceAll('a', 'b')")


def test_every_module_is_read_by_an_old_browser(faults_of):
    assert len(MODULES) > 5
    faults = {module.name: faults_of(module.read_text()) for module in MODULES}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(ROOT / "static" / "js").as_posix())
def test_a_module_uses_no_interface_that_old_phones_lack(module):
    assert TOO_NEW.findall(module.read_text()) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(ROOT / "static" / "js").as_posix())
def test_a_module_opens_with_the_question_it_answers(module):
    first = module.read_text().splitlines()[0]
    assert first.startswith("/* ") and first.endswith(" */")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_module_travels_with_every_word_in_its_line(reader, module):
    written = module.read_text()
    assert reader.evaluate(WORDS, lean.script(written)) == reader.evaluate(WORDS, written)
