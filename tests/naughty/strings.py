"""Texts that break programs: some four hundred, by kind, each as somebody might type, paste or forge it."""

# ruff: noqa: E501
from itertools import product

CONTROL = tuple(f"a{chr(code)}b" for code in (0, 1, 7, 8, 9, 10, 11, 13, 26, 27, 31, 127, 133, 159))
QUOTES = (
    "'", '"', "''", '""', "`", "\\", "\\\\", "\\'", '\\"', "'\"`", "’", "“ ”", "«»", "O'Brien", 'The "Best" Inc.', "a\\nb", "\\x00",
    "\\u0000", "%00", "\\0",
)  # fmt: skip
SQL = (
    "' OR '1'='1", "'; DROP TABLE accounts_account; --", "1; SELECT 1", "' UNION SELECT 1,2,3 --", "\" OR \"\"=\"", "admin'--", "')) OR 1=1 --",
    "%", "_", "%%", "%_%", "\\%", "[a-z]", "*", "**", "?", ":name", ":1", ":key", "%s", "%(name)s", "{0}", "$1", "@p", "/* */", "--", ";",
    "NULL", "null", "None", "undefined", "NaN", "Infinity", "-Infinity", "true", "false", "0", "-0", "1e309", "0x1F", "AND", "NOT MATCH",
    "NEAR(a b)", "a OR b", '"a" AND', "a*", "^a", "col:val", "-a", "+a", "(", ")", "((((",
)  # fmt: skip
HTML = (
    "<b>bold</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "\"><script>alert(1)</script>",
    "javascript:alert(1)", "<!-- -->", "<![CDATA[x]]>", "&lt;", "&amp;", "&#x41;", "&nbsp;", "</textarea>", "</script>", "</title>", "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=//evil.example>", "<style>*{display:none}</style>", "<", ">", "<>", "<<>>", "<input autofocus onfocus=alert(1)>", "data:text/html,<script>alert(1)</script>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<base href=//evil.example>",
)  # fmt: skip
TEMPLATES = (
    "{{ 7*7 }}", "{{7*7}}", "{% if 1 %}", "{# x #}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{ constructor.constructor('alert(1)')() }}",
    "{{ config }}", "{{ ''.__class__.__mro__ }}", "{", "}", "{}", "{{", "}}", "{0.__class__}", "{name}", "{count:>999999999}", "%d", "%n%n%n", "$(id)", "`id`", "|id",
    "; ls", "&& ls", "a || b", "$HOME", "~root", "__proto__", "constructor", "__class__", "toString", "hasOwnProperty", "[object Object]",
    ":html", ":formatter", "@click", "v-html", "String.raw`x`", "`${1}`",
)  # fmt: skip
FORMULAS = tuple(
    f"{lead}{rest}"
    for lead, rest in product(
        ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\r=", "\n=", " ="),
        ("1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://evil.example","x")'),
    )
)
PATHS = (
    "../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\x", "\\\\host\\share", "file:///etc/passwd", "con", "NUL.txt", ".", "..", "...", "~", "a/b", "a\\b",
    "x" * 300 + ".pdf", ".htaccess", "name.", "name ", "a:b", "a*b", "a?b", "a|b", "a<b>", "%2e%2e%2f", "..;/", "x.pdf.exe", "x.pdf\u202efdp.exe", "x#&@.pdf",
)  # fmt: skip
LINES = (
    "a\r\nb",
    "a\nb",
    "a\rb",
    "a\r\n\r\nb",
    "a\r\nBcc: x@evil.example",
    "a\nSubject: x",
    "\r\n.\r\n",
    "a\x0bb",
    "a\x0cb",
    "a\u2028b",
    "a\u2029b",
    "a\x85b",
    "%0d%0aSet-Cookie:x=1",
)
SCRIPTS = (
    "Ünïcödé", "Æon", "ß", "ẞ", "ﬀ", "İstanbul", "ıI", "Ωμέγα", "Привет", "你好", "日本語", "한국어", "ไทย", "हिन्दी", "العربية", "עברית", "שלום abc", "مرحبا 123",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "𐍈", "ａｂｃ", "１２３", "٣٤٥", "½", "²", "™", "№", "…", "—", "\u00ad", "Zoë", "Zoe\u0308", "é", "e\u0301", "Å", "Å", "ﷺ", "ﬁ", "Ǆ", "ΐ", "ŉ",
)  # fmt: skip
INVISIBLE = (
    "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff", "\u202e", "\u202etxt.exe", "a\u202eb\u202c", "\u2066a\u2069", "\u061c", "\u180e", "\u3164", "\uffa0", "\u00a0",
    " ", "   ", "\u3000", "\u2003", "a\u200bb", "\u034f", "\ufff9a\ufffbb", "\ue000", "\uf8ff", "\ufffd", "\ufffe", "\uffff", "\U0010ffff", "\U000e0041",
)  # fmt: skip
SURROGATES = ("\ud800", "a\udfffb", "\ud83d", "\udc00\ud800")
"""Halves of characters: JSON from a socket may hold them, and no database or file takes them."""
EMOJI = (
    "😀",
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈",
    "👍🏽",
    "🇺🇸",
    "🇺",
    "❤️",
    "☺",
    "©️",
    "1️⃣",
    "🅰",
    "😀" * 50,
    "🫠",
    "⛑",
    "Z̸̧̨͇̖͖a̷l̵͍̘g̶o̴",
    "ก็็็็็็็็็็",
    "a" + "\u0301" * 300,
)
NUMBERS = (
    "00", "007", "1.", ".1", "1,2,3", "1.2.3", "1_000", "1e3", "+1", "--1", "١٢٣", "999999999999999999999999", "-1", "1/0", "0/0", "0b1", "∞", "$1,284.50", "(20.00)", "20.00-", "€5", "12:34", "1-800-FLOWERS",
    "900-00-0000", "999999999", "31.02.2026", "02/30/2026", "2026-13-45", "0000-00-00", "99/99/9999", "1/1/1", "today", "12/31/9999", "01/01/0001",
)  # fmt: skip
LONG = (
    "a" * 255,
    "a" * 256,
    "a" * 10_000,
    "ä" * 10_000,
    "😀" * 3_000,
    " " * 5_000,
    "'" * 5_000,
    "%" * 2_000,
    "a " * 4_000,
    "(" * 2_000,
    "9" * 2_000,
    "\n" * 2_000,
    "=" * 40_000,
)

EVERY: tuple[str, ...] = (
    *CONTROL, *QUOTES, *SQL, *HTML, *TEMPLATES, *FORMULAS, *PATHS, *LINES, *SCRIPTS, *INVISIBLE, *SURROGATES, *EMOJI, *NUMBERS, *LONG,
    "",
)  # fmt: skip
