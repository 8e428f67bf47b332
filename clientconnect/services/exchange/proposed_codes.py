"""Propose what the file's own codes are: each word that is not ours, with a guess where there is one, for the reader."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clientconnect.services.exchange.check.codes import code_reader
from clientconnect.services.exchange.check.context import Context
from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.services.exchange.code_lists import CodeLists
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.services.exchange.masking import is_perhaps_secret

MOST = 40
"""Different words of a column beyond which it holds no codes."""

_STATUSES = """
chapter ?7|ch ?7=B07 chapter ?11|ch ?11=B11 chapter ?12=B12 chapter ?13|ch ?13=B13 bankrupt|^bk|^bky=BKY deceas|died=DEC
prison|incarcerat|jail=DIP fraud|identity=FRD cease=CAD disput=DIS valid=VRD garnish=GAR judg=JDG milit=MIL
legal|attorney|lawsuit|litig=LEG forward=FWD settled|^sif=SIF paid.?in.?full|^pif|^paid|paid$=PIF broken|broke=BKN
promise|^ptp=PRP plan|instal|arrange|paying=PPA returned.?(pay|check)|^nsf=NSF error=LIE recall=RCL cancel=CAN
exhaust|uncollect=AEX statute|too.?old=OOS skip|locat=SKP hold|suspend=HLD need.?info|info.*need=NEI
return|closed?=RTN ^new|^placed=NEW open|activ|current|work|in.?progress|in.?collection=ACT
"""
_TYPES = """
medic|hospital|clinic|health|dental=medical check|cheque|nsf=check commerc|business|b2b=commercial retail|card=retail
utilit|electric|water|gas=utility rent|lease|tenant=rental student|tuition|school=student
"""
_ROLES = """
^p$|^pri|^guar|^g$|^debtor|^resp|^m(ain)?$|^b$|borrower$=responsible ^co|co-|joint|second|^s(ec)?$|^c$|additional=co_debtor
spouse|husband|wife=spouse patient=patient att|lawyer|counsel=attorney relat|parent=relative
"""
_PAYMENTS = """
(direct|client|pd).*(rev|nsf|return|void)=client_reversal (rev|nsf|return|void|charge.?back|bounce)=agency_reversal
direct|to.?client=client adj|write|credit|discount=adjustment pay|pmt|check|card|cash|ach|eft|money=agency
"""
_GUESSES = {
    name: [(re.compile(one.partition("=")[0]), one.partition("=")[2].replace("y_r", "y r").replace("t_r", "t r"))
           for one in lines.replace("\n", " ").split(" ") if one]
    for name, lines in (("type_code", _TYPES), ("party_role", _ROLES), ("payment_code", _PAYMENTS))
}  # fmt: skip
