"""Words that many phrases are made of."""

from __future__ import annotations

from typing import Final

AUX: Final = (
    r"(?:(?:has|have|had|was|were|is|are|be|been|being|also|now|already|still|since|reportedly|recently|just|all|again|"
    r"largely|mostly|partly|partially|completely|fully|badly|severely|heavily|temporarily|currently|repeatedly|"
    r"forcibly|all but|almost|nearly|once more|remains?|remained|stays?|stayed|got) )*"
)
"""Auxiliaries and adverbs between a subject and its verb."""

PEOPLE: Final = (
    r"(?:people|persons|civilians|residents|inhabitants|villagers|townspeople|families|households|"
    r"refugees|returnees|displaced|idps|women|children|men|youths?|youngsters|locals|farmers|herders|"
    r"traders|shopkeepers|patients|evacuees|migrants|newcomers|arrivals|survivors|communities|"
    r"neighbours|mothers|fishermen|pastoralists|students|teachers|nationals|population|many|most|"
    r"everyone|everybody|thousands|hundreds|dozens|nobody|no one|they|we)"
)

ARMED: Final = (
    r"(?:gunm[ae]n|rebels?|insurgents?|militants?|fighters|soldiers|troops|bandits|attackers|assailants|"
    r"militia(?:s|men)?|raiders|jihadists?|extremists?|kidnappers|gangs?|gang members|armed (?:men|"
    r"youths?|groups?|herders)|men on motor\w+|forces|army|police|paramilitaries|separatists|guerrillas|"
    r"terrorists|mercenaries|vigilantes|garrison|brigade|battalion|regiment|commandos|junta|coalition|"
    r"opposition|regime|government)"
)

AIR: Final = (
    r"(?:(?:fighter )?jets?|warplanes?|war ?planes|planes?|aircraft|helicopters?|gunships?|drones?|artillery|tanks?|"
    r"gunners|warships?|bombers|howitzers|rocket launchers|uavs?|quadcopters?|gunboats?)"
)

ROAD: Final = (
    r"(?:roads?|highways?|routes?|tracks?|bridges?|streets?|axis|axes|paths?|causeways?|motorways?|railways?|rail "
    r"lines?|crossings?|ferr(?:y|ies)|tunnels?|pass(?:es)?|corridors?|runways?|airstrips?|culverts?|ford|link)"
)

AID: Final = (
    r"(?:aid|relief|assistance|humanitarian\w*|ngos?|agenc(?:y|ies)|un|missions?|teams?|workers|"
    r"convoys?|deliver(?:y|ies)|distributions?|partners|organi[sz]ations?|charit(?:y|ies)|medics|"
    r"doctors|ambulances?|vaccinators)"
)

GOODS: Final = (
    r"(?:goods|food|flour|wheat|rice|maize|sorghum|millet|grain|cereals|bread|sugar|oil|salt|vegetables|tomatoes|"
    r"onions|potatoes|beans|meat|fish|milk|fuel|petrol|diesel|gas|kerosene|charcoal|firewood|medicines?|drugs|"
    r"supplies|water|cement|soap|fodder|livestock|staples|commodities|imports|essentials|fertili[sz]er|seeds?)"
)

SUPPLIES: Final = (
    r"(?:food|flour|wheat|rice|maize|sorghum|grain|bread|sugar|oil|salt|milk|formula|fuel|petrol|diesel|gas|kerosene|"
    r"charcoal|firewood|medicines?|drugs|antibiotics|insulin|oxygen|blood|vaccines?|anaesthetics?|painkillers|drips|"
    r"dressings|salts|serum|reagents|test kits|bandages|saline|water|chlorine|soap|fodder|supplies|stocks?|reserves?|"
    r"rations|candles|coal|beds|tents|blankets|cash|banknotes|spare parts|seeds?|provisions)"
)

FACILITIES: Final = (
    r"(?:health (?:facilit(?:y|ies)|cent(?:re|er)s?|posts?|units?)|hospitals?|clinics?|dispensar(?:y|"
    r"ies)|pharmac(?:y|ies)|schools?|universit(?:y|ies)|banks?|bakeries|bakery|shops|markets?|bazaars?|"
    r"offices|courts|airports?|ports?|mills?|factor(?:y|ies)|services|transport|buses|trains|rail "
    r"(?:traffic|services?)|flights|ferr(?:y|ies)(?: services?)?|internet|networks?|phone lines?|power "
    r"station|filling stations?|petrol stations?|(?:customs|police) posts?|kitchens?|wards?)"
)

NUMBER: Final = (
    r"(?:\d(?:[\d,.]*\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|"
    r"fif|six|seven|eigh|nine)ty(?:-\w+)?|a hundred|several|a dozen|dozens of|hundreds of)"
)
"""A count of things, in figures or in words."""
