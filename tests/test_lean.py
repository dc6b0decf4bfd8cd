"""Do scripts travel without comments and blanks, and say the same?"""

import pytest

from frontend import lean


@pytest.mark.parametrize(("written", "travels"), [
    ("const a = 1;  // why\n", "const a=1;\n"),
    ("/* What is it for? */\n\nimport { a } from './a.js';\n", "import{a}from'./a.js';\n"),
    ("if (a) {\n  b();\n}\n", "if(a){\nb();\n}\n"),
    ("return a ? 'x' : \"y  // z\";", "return a?'x':\"y  // z\";\n"),
    ("const a = 'it\\'s // no comment';", "const a='it\\'s // no comment';\n"),
    ("a = b + +c - -d;", "a=b+ +c- -d;\n"),
    ("typeof x in y", "typeof x in y\n"),
    ("a = b\n/* between */ c()", "a=b\nc()\n"),
    ("a = b /* one\ntwo */ c()", "a=b\nc()\n"),
])
def test_comments_and_blanks_go_and_lines_stay(written, travels):
    assert lean.script(written) == travels


@pytest.mark.parametrize("kept", [
    "a.replace(/ \\/\\* [/'`] /g,'')", "x=/\\s+\\/\\/ \"/.test(y)", "return/ a b /i", "a=b/c/d",
])
def test_what_stands_in_a_regular_expression_is_not_touched(kept):
    assert lean.script(kept) == kept + "\n"


@pytest.mark.parametrize("kept", [
    "`two  blanks // no comment`", "`a ${ b + '}' }  c`", "`a ${ list.map((x) => `  ${ x }  `) }  // b`", "`\\`  /* here */`",
])
def test_template_strings_are_not_touched(kept):
    assert lean.script(f"say( {kept} )") == f"say({kept})\n"


def test_a_lean_script_is_already_lean():
    script = "const a = (b) => b / 2; // half\nif (/x/.test(a)) { c(`  `); }\n"
    assert lean.script(lean.script(script)) == lean.script(script)
