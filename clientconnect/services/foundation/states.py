"""The states of the United States, their territories and the provinces of Canada, by their two letters and names."""

_STATES = """AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut DE=Delaware
DC=District_of_Columbia FL=Florida GA=Georgia HI=Hawaii ID=Idaho IL=Illinois IN=Indiana IA=Iowa KS=Kansas KY=Kentucky
LA=Louisiana ME=Maine MD=Maryland MA=Massachusetts MI=Michigan MN=Minnesota MS=Mississippi MO=Missouri MT=Montana
NE=Nebraska NV=Nevada NH=New_Hampshire NJ=New_Jersey NM=New_Mexico NY=New_York NC=North_Carolina ND=North_Dakota
OH=Ohio OK=Oklahoma OR=Oregon PA=Pennsylvania RI=Rhode_Island SC=South_Carolina SD=South_Dakota TN=Tennessee TX=Texas
UT=Utah VT=Vermont VA=Virginia WA=Washington WV=West_Virginia WI=Wisconsin WY=Wyoming AS=American_Samoa GU=Guam
MP=Northern_Mariana_Islands PR=Puerto_Rico VI=Virgin_Islands AA=Armed_Forces_Americas AE=Armed_Forces_Europe
AP=Armed_Forces_Pacific FM=Micronesia MH=Marshall_Islands PW=Palau AB=Alberta BC=British_Columbia MB=Manitoba
NB=New_Brunswick NL=Newfoundland_and_Labrador NS=Nova_Scotia NT=Northwest_Territories NU=Nunavut ON=Ontario
PE=Prince_Edward_Island QC=Quebec SK=Saskatchewan YT=Yukon"""
_NAMES = {code: name.replace("_", " ").upper() for code, name in (pair.split("=") for pair in _STATES.split())}

STATES: dict[str, str] = {**{code: code for code in _NAMES}, **{name: code for code, name in _NAMES.items()}}
"""The two letters by themselves and by the name in capitals."""
PROVINCES = frozenset(["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"])
