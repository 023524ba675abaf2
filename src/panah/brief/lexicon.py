"""Words that name nobody: what a brief may print with a capital. Whatever is not here may be somebody's name.

Lower case throughout. The lists are general English and the field's common vocabulary; a word that is also a usual
given name or family name is left out on purpose, because a name withheld wrongly harms nobody.
"""

from __future__ import annotations

from typing import Final

from panah.brief.wording import MONTHS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CALENDAR: Final = frozenset(m.lower() for m in MONTHS) | _words(
    "monday tuesday wednesday thursday friday saturday sunday ramadan eid nowruz muharram ashura easter christmas"
)
"""Months, weekdays and feasts."""

ACRONYMS: Final = _words(
    "un u.n unhcr ocha unicef wfp iom who fao unfpa unrwa undp unama unmas unesco msf icrc ifrc nrc irc drc care "
    "oxfam idmc fews acled hrw nato eu us usa uk uae ngo ngos ingo ipc hnap reach acf acted usaid echo fcdo bbc cnn "
    "afp ap dpa idp idps ied ieds covid afn usd eur gbp"
)
"""Organisations, media and terms written in capitals."""

MEDIA: Final = _words(
    "bbc cnn afp ap dpa reuters reporter correspondent journalist newspaper radio television media news"
)
INTERNATIONAL: Final = _words(
    "un u.n unhcr ocha unicef wfp iom who fao unfpa unrwa undp unama unmas unesco icrc ifrc nato eu world united "
    "nations international idmc fews acled ipc cross crescent"
)
AID: Final = _words(
    "msf nrc irc drc care oxfam ngo ngos ingo acf acted aid relief charity charities humanitarian children's borders "
    "rescue hrw amnesty rights"
)

ORGANISATIONS: Final = _words(
    "agency agencies ministry ministries department departments directorate directorates committee committees office "
    "offices council councils commission commissioner commissioner's federation federations chamber chambers police "
    "army military forces force government governments union unions hospital hospitals clinic clinics organisation "
    "organisations organization organizations programme program fund association associations network foundation "
    "institute bank society centre center authority authorities administration administrations cluster observatory "
    "embassy consulate parliament court municipality customs ngo ngos group groups charity charities mission nations "
    "monitor monitors monitoring desk press service services team crescent cross watch school university bureau"
)
"""Words that make a phrase an organisation."""

ORGANISATION_PARTS: Final = _words(
    "united national international high refugee refugees red human rights world food health education children's save "
    "the for of and on in refugees' migration relief rescue humanitarian affairs coordination norwegian danish "
    "swedish disaster disasters management water sanitation public provincial regional district city border trade "
    "traders traders' commerce industry industries economy finance agriculture interior defence defense foreign "
    "affairs women's women labour social emergency early warning famine displacement internal doctors without borders "
    "medecins sans frontieres crisis global security council african european asian arab league aid nutrition "
    "protection shelter logistics statistics information refugee's repatriation rural development reconstruction "
    "wheat flour millers' bakers' shopkeepers' farmers' workers' transport drivers' independent state central supreme "
    "general joint islamic oxfam amnesty reuters"
)
"""Words that stand in the names of organisations besides."""

OFFICES: Final = _words(
    "governor governors minister ministers president premier mayor mayors spokesman spokesmen spokeswoman "
    "spokesperson spokespeople official officials chief chiefs director directors ambassador ambassadors envoy "
    "secretary representative representatives commissioner coordinator co-ordinator head heads chairman chairwoman "
    "chair deputy authorities government ministry administration diplomat diplomats council councillor councillors "
    "senator rapporteur police army lawmaker lawmakers"
)
"""Public offices."""

GROUPS: Final = _words(
    "residents witnesses eyewitnesses locals villagers traders shopkeepers merchants vendors bakers farmers labourers "
    "drivers teachers doctors nurses medics rescuers elders workers civilians refugees returnees evacuees families "
    "people women men children survivors volunteers activists analysts observers experts monitors migrants "
    "businessmen wholesalers sellers importers truckers sources observers leaders students patients prisoners herders "
    "idps"
)
"""Groups of people who speak as a group."""

KIN: Final = _words(
    "neighbour neighbor friend cousin uncle aunt brother sister son daughter husband wife father mother widow widower "
    "grandmother grandfather boy girl man woman child baby teenager youth shopkeeper trader farmer driver teacher "
    "doctor nurse midwife resident refugee student worker elder villager baker tailor butcher herder labourer orphan "
    "survivor witness patient colleague bride fighter soldier guard commander haji hajji mullah sheikh ustad dr mr "
    "mrs ms miss engineer professor sir named called nicknamed"
)
"""Words that stand before the name of a private person."""

_STATES: Final = _words(
    "afghanistan pakistan iran iraq syria turkey turkiye turkmenistan uzbekistan tajikistan kazakhstan kyrgyzstan "
    "india china russia ukraine lebanon palestine gaza yemen oman qatar kuwait bahrain egypt libya tunisia algeria "
    "morocco sudan ethiopia eritrea djibouti somalia kenya uganda rwanda burundi tanzania congo mali niger nigeria "
    "cameroon senegal mauritania mozambique malawi zambia zimbabwe angola namibia botswana madagascar haiti cuba "
    "colombia venezuela ecuador peru bolivia brazil chile argentina mexico guatemala honduras nicaragua myanmar "
    "bangladesh nepal thailand vietnam cambodia laos indonesia malaysia philippines japan korea armenia azerbaijan "
    "moldova romania bulgaria greece serbia bosnia kosovo albania croatia hungary poland germany austria switzerland "
    "france spain portugal italy britain england ireland norway sweden denmark finland canada australia america "
    "europe africa asia"
)
_PEOPLES: Final = _words(
    "afghan afghans afghani afghanis pakistani pakistanis iranian iranians iraqi iraqis syrian syrians turkish "
    "turkmen uzbek uzbeks tajik tajiks pashtun pashtuns hazara hazaras indian chinese russian russians ukrainian "
    "ukrainians lebanese palestinian palestinians yemeni yemenis egyptian libyan sudanese ethiopian ethiopians "
    "eritrean somali somalis kenyan ugandan rwandan congolese malian nigerian nigerians haitian colombian venezuelan "
    "venezuelans burmese rohingya bangladeshi american americans british european europeans western african arab "
    "arabs kurdish kurds asian german french persian pashto dari arabic english muslim muslims christian christians "
    "islamic islamist islamists sunni shia shiite soviet saudi"
)
COUNTRIES: Final = _STATES | _PEOPLES
"""Countries, continents and peoples; those that are also usual given names are left out."""

ACTORS: Final = _words(
    "taliban mujahideen mujahidin isis isil daesh hezbollah houthi houthis hamas nato rebels rebel militia militias "
    "insurgents insurgent jihadists army forces government opposition coalition police alliance front movement "
    "brigade brigades state islamic northern southern eastern western national armed group groups party al-shabaab "
    "al-qaeda boko haram isis-k iswap janjaweed wagner m fatah allied supporters volunteers men fighters vs"
)
"""Words that name armed actors."""

COMMON: Final = _words(
    """
    a about above according across after again against ahead all almost along already also although always am amid
    among an and another any anyone are around as aside at away back basic because been before behind being below
    beside besides between beyond both bread but by cars cash closed closing control cooking could current currently
    dear despite did dozens down due during each earlier early east eastern eight either eleven emergency even every
    everyone everything except families few fewer fierce fifteen fifty fighters fighting firefights firewood first five
    flour following food forty four from fuel further gas god goods half had has have he heavy hello help her here his
    hospitals hours how however hundreds i i'd i'll i'm i've if in inside instead into is it it's its just last late
    later least less life like likely local locals long looting low main many market markets maybe meanwhile medicine
    medicines men middle military militants millions more moreover most movement much my nearby nearly neither never
    new next nine no nobody none nor north northern not nothing now of off officials oil older on once one only onto or
    other others our out outside over overall overnight part parts people per perhaps please police pollution poor
    previously price prices protection rebels recent recently refugees rents reports residents rice roads roughly same
    sacks salaries say schools security seven seventy several severe she shelling shelter shops shortages shots
    similarly since six sixty so soldiers some somebody someone sometimes soon south southern still stocks streets such
    sugar supplies ten tens than that that's the their them then there there's these they they're things thirty this
    those though thousands three through throughout thus today together tomorrow tonight too towards toward trade
    traders trading traffic troops trucks truckers tents transport twelve twenty two two-thirds under unless unlike
    until up upon us usually vegetables very violence visitors volunteers was water we we're we've week weeks well were
    west western what whatever wheat when where whereas whether which while who whole why will winter with within
    without women workers would yes yesterday yet you your children civilians desperate armed clashes checkpoints
    cities villages districts displaced eyewitnesses witnesses employees businesses bakeries banks borders crossings
    customs electricity power fears flights gunfire airstrikes attacks bombs buses drivers doctors farmers households
    houses insurgents analysts agencies authorities government aid humanitarian hundreds internet journalists
    arrivals arrival departures returns numbers reportedly estimated existing increasing increasingly
    province district city town village camp airport bridge river road street border crossing centre center quarter
    north-west north-east south-west south-east northwest northeast southwest southeast mosque valley mountain
    situation sources update sitrep report source date summary access displacement needs health nutrition education
    anti pro ex non mid post pre self sub dateline figures data checked note dr mr mrs ms
    """
)
"""Words that begin sentences, and common nouns that some texts write with a capital."""

HARMLESS: Final = (
    CALENDAR | ACRONYMS | ORGANISATIONS | ORGANISATION_PARTS | OFFICES | GROUPS | COUNTRIES | ACTORS | COMMON | MEDIA
)
"""Every word that may stand with a capital."""
