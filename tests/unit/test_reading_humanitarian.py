"""The field's phrases on movements, needs and access, on invented sentences: said, denied, and only alike."""

from __future__ import annotations

import pytest

from panah.model.claim import FACTUAL
from reading_said import claims

SAID = [
    ("displacement_flow.torn_from", "Some 4,000 people were torn from their homes."),
    ("displacement_flow.of_total", "1,400 of the total moved after 8 May."),
    ("displacement_flow.new_departures", "320 new departures were recorded on Sunday."),
    ("displacement_flow.made_up_of", "Half of those on the move were children."),
    ("displacement_flow.once_before", "Most had already been displaced twice."),
    ("displacement_stock.still", "The people of the eastern wards are still displaced."),
    ("displacement_stock.number_put", "Uprooted at 41,000."),
    ("departure.had_to", "Practically everyone had to run."),
    ("departure.got_out", "We got out of Bor with the children."),
    ("departure.leaving", "Residents of two hamlets setting off on foot, with animals."),
    ("departure.labour", "Many labourers have gone to the mines."),
    ("departure.into_the_bush", "The families scattered into the swamps."),
    ("departure.on_the_way", "They trekked for four nights."),
    ("arrival.keep_coming", "Boats full of families keep arriving at the landing."),
    ("arrival.coming_into", "Women from Adok are streaming into the church."),
    ("arrival.got_here", "They got here on Saturday."),
    ("arrival.come_here", "Twelve thousand have come here."),
    ("arrival.wave", "A second wave of families was seen on Friday."),
    ("arrival.in_the_book", "The committee has 640 names on its list."),
    ("arrival.show_up", "About 50 families turn up each day."),
    ("arrival.label", "Arrived this week: 640 people."),
    ("arrival.none_new", "No new arrivals were recorded at the site."),
    ("return.started_visiting", "Some families have begun visiting their fields."),
    ("return.back_now", "Some 300 families back so far."),
    ("return.taken_out", "The agency flew 23 staff out of the town."),
    ("return.transfers", "Transfers to the new camp have resumed."),
    ("return.label", "Evacuated today: 900 persons."),
    ("cross_border.passed", "As many as 9,000 may have rowed into Ethiopia since Friday."),
    ("cross_border.crossed_within", "6,000 people crossed within a week."),
    ("cross_border.let_in", "Kenya has let in 2,000 refugees since Friday."),
    ("cross_border.none_over", "No movement of people into Kenya has been seen."),
    ("site_presence.staying", "1,800 crammed in three schools."),
    ("site_presence.shelters_open", "The county runs fourteen shelters."),
    ("site_presence.held", "The shelters visited held 3,100 persons."),
    ("site_presence.headcount", "Camp block C: pop. 4,200 acc. to the camp committee."),
    ("site_presence.there_are", "At the site there are now nine thousand people."),
    ("site_presence.with_others", "She sleeps in the classroom with other families."),
    ("site_presence.slept_at", "Two hundred families slept at the airstrip."),
    ("site_presence.displaced_stay", "The newcomers are mostly hosted by relatives."),
    ("shelter.emptied_sites", "The two sites near the river were cleared and bulldozed."),
    ("need.still_works", "Only one clinic in seven still functions."),
    ("need.over_capacity", "All the beds are taken."),
    ("need.hours_of", "Electricity for three hours a day."),
    ("need.the_only", "She is the only midwife in the county."),
    ("need.none_since", "No ration since March."),
    ("need.share_of_ration", "Rations now cover sixty per cent of the norm."),
    ("need.gone_silent", "The pumps on the west bank have fallen silent."),
    ("need.depend_on", "Nine thousand people depend on it."),
    ("need.restored", "Power has been restored in most quarters."),
    ("need.illnesses", "Malaria and coughs are everywhere."),
    ("need.fields", "The harvest is half of normal."),
    ("need.out_of_work", "The estate has laid off its pickers."),
    ("need.most_asked", "Blankets are the items asked for most."),
    ("need.have_not", "We do not have pots to cook in."),
    ("need.meals", "They live on lentils and tea."),
    ("need.schooling", "Lessons for 3,000 pupils have been interrupted."),
    ("need.care_stopped", "Surgeons are operating by the light of torches."),
    ("need.all_lost", "Our pots, the seed, everything lost."),
    ("need.held_less", "Nine traders held less than one week of cereals."),
    ("need.too_few_toilets", "In the school there are fourteen showers."),
    ("need.one_per", "Coverage is one per 180 people."),
    ("need.drink_river", "They drink untreated water from the river."),
    ("need.ipc", "Some 90,000 people are in IPC Phase 4."),
    ("need.top_the_list", "Nets and mats top the list of requests."),
    ("need.left_school", "Many girls have stopped going to school."),
    ("need.for_want_of", "Feeding ended for want of funds."),
    ("household.led_by", "One family in five is headed by a widow."),
    ("access_constraint.not_accessible", "The county has not been accessible for three months."),
    ("need.poor_diet", "Half of the households reported borderline food consumption."),
    ("price_trend.price_levels", "Food prices remain at historically high levels."),
    ("household.unaccompanied", "They include 60 unaccompanied children."),
    ("household.in_brackets", "A widow (5 kids) was referred."),
    ("household.i_feed", "I feed seven."),
    ("household.kin_is", "My father is blind."),
    ("shelter.bare_ground", "Families sleep on the bare ground."),
    ("shelter.listed_as", "Engineers counted 90 houses as partly destroyed."),
    ("shelter.lost_roof", "The longhouses are rotten."),
    ("shelter.water_in_house", "The water reached the windows."),
    ("shelter.stand_empty", "The houses stand empty."),
    ("access_constraint.ordered_out", "The army told residents of nine villages to get out."),
    ("access_constraint.none_forced", "Nobody was forced out, the commander said."),
    ("access_constraint.line_dead", "Phone lines went dead at noon."),
    ("access_constraint.levied", "Armed youths demand a fee from every boat."),
    ("access_constraint.no_fees", "No bribes requested."),
    ("access_constraint.escorted", "Lorries travel only in escorted columns."),
    ("access_constraint.leave_needed", "Volunteers needed permission from the gang."),
    ("access_constraint.not_cleared", "Tents have not been cleared at the port."),
    ("access_constraint.on_hold", "Four agencies have put their work on hold."),
    ("access_constraint.can_no_longer", "Herders can no longer take animals to market."),
    ("access_constraint.will_not_let", "Soldiers won't let them go back."),
    ("access_constraint.turned_round", "The convoy was made to turn back."),
    ("access_constraint.days_lost", "Trucks to Bor lose up to three days."),
    ("access_constraint.missions_done", "Crossline missions: none."),
    ("access_constraint.sale_banned", "The sale of alcohol is prohibited there."),
    ("access_constraint.who_chase", "Women avoid the forest because of the men who chase them."),
    ("access_constraint.only_carts", "Salt and soap now come on donkeys."),
    ("access_constraint.permits", "The commissioner withheld travel permits."),
    ("access_constraint.forced_agencies", "Insecurity forced two agencies to relocate."),
    ("access_constraint.may_not", "Residents may not leave the town after dark."),
    ("access_constraint.customs", "Customs impounded the kits."),
    ("checkpoint.shaken_down", "Youths rob boats at seven points."),
    ("closure.by_number", "The A43 was closed for four days."),
    ("closure.it_is", "It has been closed to trucks since Thursday."),
    ("closure.formally", "The border is officially closed."),
    ("closure.nothing_moves", "Between the two towns nothing moves."),
    ("closure.stations_shut", "Filling stns shut since noon."),
    ("closure.side_closed", "Weekly fair to reopen on 30 June by order of the chief."),
    ("closure.is_back", "The mobile network is back."),
    ("closure.nothing_has", "Nothing has crossed since Tuesday."),
    ("access_obstacle.mined", "Land mines are suspected on the track."),
    ("access_obstacle.bridge_gone", "The bridge over the Kinyeti was carried off."),
    ("access_obstacle.slides", "Nine slides block the road."),
    ("access_obstacle.out_of_use", "The airstrip is waterlogged."),
    ("supply_route.way_in", "It is the only paved road into the state."),
    ("supply_route.by_that_way", "Oil and milk leave by that same road."),
    ("supply_route.carries_share", "The barge used to bring the town its flour."),
    ("supply_warning.will_do", "The food will do until Sunday."),
    ("supply_warning.weeks_left", "Four days of stocks left."),
    ("price_level.exchange", "The pound slid to 6,200."),
    ("arrival.pace", "The influx of refugees has slowed to 70 a day."),
    ("arrival.registration_of", "Registration of 2,400 newcomers continues."),
    ("site_presence.population_moves", "The population of the camp has doubled."),
    ("departure.left_everything", "I left everything and ran."),
    ("return.evacuations_run", "Mass evacuations were ordered in four districts."),
    ("need.trucked", "Water is trucked in twice a week."),
    ("need.who_need", "There are 2,100 people who need wheelchairs."),
    ("need.area_lost", "Farmers lost 3,000 hectares of sorghum."),
    ("access_constraint.avoided", "Boats have avoided the river since May."),
    ("access_constraint.made_unsafe", "The fighting has made the road unsafe."),
    ("checkpoint.tolls_set_up", "Youths set up a toll on the road."),
    ("need.poor_state", "The drainage between the tents is blocked."),
    ("need.poor_thing", "They live with shared latrines."),
    ("need.thin_children", "One in three children was wasted."),
    ("need.animals_crops_die", "Cattle are dying of fever."),
    ("need.last_means", "Families burn furniture to keep warm."),
    ("need.born_and_treated", "Women give birth on the floor."),
    ("need.per_teacher", "The school has 900 pupils and three teachers."),
    ("need.gap", "Funding covers 17 per cent of requirements."),
    ("need.admits", "The hospital has admitted 190 since Friday."),
    ("need.no_access_to", "Mothers have no access to antenatal care."),
    ("need.assets_lost", "Fishing gear was lost in the flood."),
    ("need.share_of_income", "Households spend 80 per cent of their income on food."),
    ("site_presence.packed_with", "The gym is packed with evacuees."),
    ("site_presence.used_as", "Four schools are being used as shelters."),
    ("site_presence.sprung_up", "New sites have sprung up outside the town."),
    ("departure.found_empty", "The village was found empty."),
    ("arrival.by_means", "Nine in ten of them arrived on foot."),
    ("arrival.sought_safety", "The displaced have sought safety along the highway."),
    ("return.returns_number", "Returns averaged 90 a day."),
    ("cross_border.crossings_number", "Deportations rose to 5,100 in April."),
    ("displacement_flow.number_moves", "New displacements dropped to 320 last week."),
    ("access_constraint.restricted_thing", "Movement after dark is dangerous."),
    ("access_constraint.rule_changed", "The fishing ban was extended."),
    ("access_constraint.has_banned", "The governor banned motorbikes after dusk."),
    ("access_constraint.not_permitted", "Fishermen are not permitted beyond the reef."),
    ("access_constraint.hours_for", "It takes nine hours to drive the last stretch."),
    ("access_constraint.let_through", "The crossing handled 40 trucks."),
    ("access_constraint.staff_told", "Women staff were told to stay home."),
    ("access_constraint.rotations_off", "The service cancelled all rotations."),
    ("access_constraint.must_register", "The authorities asked agencies to obtain permits."),
    ("closure.dark_services", "The ATMs are dark."),
    ("access_obstacle.ferry_lost", "The ferry sank."),
    ("checkpoint.pay_at", "Drivers must hand over cash at every barrier."),
    ("supply_warning.stops_coming", "Rice imports have dried up."),
    ("price_trend.market_state", "The terms of trade worsened."),
    ("price_trend.cheaper_than", "Local rice is cheaper than imported rice."),
    ("price_trend.at_high_prices", "Staples are sold at exorbitant prices."),
    ("price_level.earn", "Porters earn 3,500 pounds a day."),
]


@pytest.mark.parametrize(("rule", "text"), SAID)
def test_says_it(rule, text):
    found = [c for c in claims(text) if c.kind == rule.split(".")[0]]
    assert found
    assert found[0].quote in text


@pytest.mark.parametrize(("rule", "text"), SAID)
def test_denies_it(rule, text):
    kind = rule.split(".")[0]
    denied = f"The governor denied that {text[0].lower()}{text[1:]}"
    assert not [c for c in claims(denied) if c.kind == kind and c.certainty in FACTUAL and c.rule == rule]


LOOKS_LIKE_IT = [
    ("displacement_flow", "The page was torn from their homework."),
    ("displacement_flow", "Nine new departures a day are on the airport's schedule."),
    ("displacement_flow", "We thank the 41 volunteers who drove the buses."),
    ("displacement_flow", "1,400 of the members moved the motion."),
    ("displacement_stock", "The exhibits were still displayed."),
    ("departure", "The whole village had a feast."),
    ("departure", "He got out of bed at six."),
    ("departure", "The workers went to the meeting."),
    ("departure", "The pages scattered in the wind."),
    ("departure", "They walked to fetch water for two hours."),
    ("arrival", "Trucks of flour keep arriving at the depot."),
    ("arrival", "The two of us reached agreement."),
    ("arrival", "Twelve thousand voters have come to the polls."),
    ("arrival", "A fresh wave of optimism swept the town."),
    ("arrival", "The party has 640 candidates on its list."),
    ("arrival", "About 50 patients turn up each day at the clinic."),
    ("arrival", "Registered: 640 voters."),
    ("return", "Tourists have begun visiting the parks."),
    ("return", "The match was two goals back."),
    ("return", "The mayor took his guests out."),
    ("return", "Transfers of money to the bank have resumed."),
    ("cross_border", "Some 9,000 fans passed into the stadium."),
    ("cross_border", "About 60 people crossed the street within a minute."),
    ("cross_border", "The ward admitted 90 cholera patients."),
    ("site_presence", "The school has 1,800 pupils."),
    ("site_presence", "The club runs four football camps for children."),
    ("site_presence", "The population of the country grew."),
    ("site_presence", "There are 9,000 books here."),
    ("site_presence", "She lives in the house with her sister."),
    ("site_presence", "Two hundred fans slept outside the stadium."),
    ("shelter", "The rubble near the site was cleared."),
    ("need", "Only one clinic could win the prize."),
    ("need", "The refinery is running at full capacity."),
    ("need", "The drive takes three hours a day."),
    ("need", "He is the only son of a doctor."),
    ("need", "There is no doubt about it."),
    ("need", "The audience fell silent."),
    ("need", "Results depend on it."),
    ("need", "The painting was restored in March."),
    ("need", "Malaria is studied at the institute."),
    ("need", "The harvest festival was half over."),
    ("need", "The court dismissed the case."),
    ("need", "He is the most wanted man."),
    ("need", "We do not have confirmation of the report."),
    ("need", "They live on the second floor."),
    ("need", "The committee suspended its session."),
    ("need", "Everything lost its charm."),
    ("need", "He held the office for less than one year."),
    ("need", "There are four windows in the hall."),
    ("need", "The ticket is one per person."),
    ("need", "Ducks swim in the river."),
    ("need", "The trial is in phase 3."),
    ("need", "The song tops the list of hits."),
    ("need", "Many girls have stopped smoking."),
    ("need", "For want of a better word, it was odd."),
    ("household", "The party is led by a woman."),
    ("access_constraint", "The page is not accessible online."),
    ("need", "The poor were invited to a dinner."),
    ("price_trend", "The level of the lake remains high."),
    ("household", "Two safe spaces for unaccompanied children were opened."),
    ("household", "A committee (5 members) was formed."),
    ("household", "I feed seven thousand ducks."),
    ("household", "The president is ill."),
    ("shelter", "The report lies on the desk."),
    ("shelter", "The houses were painted white."),
    ("shelter", "The water reached its highest level."),
    ("shelter", "The doors are open to visitors."),
    ("access_constraint", "The chair asked members to leave the room."),
    ("access_constraint", "Nobody was hurt."),
    ("access_constraint", "The line of work is new."),
    ("access_constraint", "The ministry raised the school fees."),
    ("access_constraint", "Members pay only in cash."),
    ("access_constraint", "He needed leave for a holiday."),
    ("access_constraint", "His name has not been cleared in court."),
    ("access_constraint", "The talks were put on hold."),
    ("access_constraint", "They could no longer reach an agreement."),
    ("access_constraint", "He won't let it go."),
    ("access_constraint", "They turned the page."),
    ("access_constraint", "Trucks lose their paint."),
    ("access_constraint", "The commercial flights were granted a discount."),
    ("access_constraint", "The sale of the house was announced."),
    ("access_constraint", "The men who chase the record train daily."),
    ("access_constraint", "The apples come in three colours."),
    ("access_constraint", "The officer granted all permits."),
    ("access_constraint", "Debt forced two firms to merge."),
    ("access_constraint", "Residents may not want to vote."),
    ("access_constraint", "The customs of the region are old."),
    ("checkpoint", "Traders share boats at two points."),
    ("closure", "The A43 is a long road."),
    ("closure", "It is open to question."),
    ("closure", "The border is long."),
    ("closure", "Nothing moves him."),
    ("closure", "His eyes were closed."),
    ("closure", "The judge closed the case."),
    ("closure", "The singer is back."),
    ("closure", "Nothing has happened since Tuesday."),
    ("access_obstacle", "Gold mines lie in the hills."),
    ("access_obstacle", "The bridge over the river is long."),
    ("access_obstacle", "Nine slides illustrate the talk."),
    ("access_obstacle", "The field is waterlogged."),
    ("supply_route", "It is the only way to end the war."),
    ("supply_route", "The delegates leave by that same door."),
    ("supply_route", "She carries half of the blame."),
    ("supply_warning", "The truce will do until Sunday."),
    ("supply_warning", "Four days of talks left them tired."),
    ("price_level", "The pound of flesh is a metaphor."),
    ("arrival", "The flow of water has slowed to 70 litres."),
    ("arrival", "Registration of 2,400 voters continues."),
    ("site_presence", "The population of fish has doubled."),
    ("departure", "The team left the field."),
    ("return", "An evacuation drill was held."),
    ("need", "The guests are brought in twice a week."),
    ("need", "There are 2,100 people who need visas."),
    ("need", "The club lost 3,000 members."),
    ("access_constraint", "The firm has avoided taxes."),
    ("access_constraint", "The wine has made the evening pleasant."),
    ("checkpoint", "They set up a choir."),
    ("need", "The drainage of the lake took years."),
    ("need", "The shared dream is alive."),
    ("need", "An hour of the child's time was wasted."),
    ("need", "The cattle are fat."),
    ("need", "The firm sold its phones abroad."),
    ("need", "The cat gave birth to five kittens."),
    ("need", "The school invited 900 pupils and their parents."),
    ("need", "The insurance covers the car."),
    ("need", "The hospital has admitted its mistake."),
    ("need", "Readers have access to the archive."),
    ("need", "The document was signed in the shop."),
    ("need", "She spends half of her time on music."),
    ("site_presence", "The shelves are packed with books."),
    ("site_presence", "The hall is used as a theatre."),
    ("site_presence", "New shops have sprung up in the town."),
    ("departure", "The box was found empty."),
    ("arrival", "The goods came by boat."),
    ("arrival", "Investors have sought safety in gold."),
    ("return", "Returns on the bond averaged 5 per cent."),
    ("cross_border", "Exports rose to 5,100 in April."),
    ("displacement_flow", "Flight departures dropped to 320 last week."),
    ("access_constraint", "The argument is difficult."),
    ("access_constraint", "The oil embargo was lifted."),
    ("access_constraint", "The minister banned the film after complaints."),
    ("access_constraint", "The two sides did not get to an agreement."),
    ("access_constraint", "The course takes nine weeks."),
    ("access_constraint", "The museum received 40 paintings."),
    ("access_constraint", "The staff were told a story."),
    ("access_constraint", "The airline cancelled its advertising."),
    ("access_constraint", "The teacher asked pupils to read."),
    ("closure", "The hall is dark."),
    ("access_obstacle", "His heart sank."),
    ("checkpoint", "Drivers pay for their lunch."),
    ("supply_warning", "The rice festival has begun."),
    ("price_trend", "The patient's mood improved."),
    ("price_trend", "The risk is higher here."),
    ("price_trend", "The tickets are sold at the door."),
    ("price_level", "The player earns 3 million dollars."),
]


@pytest.mark.parametrize(("kind", "text"), LOOKS_LIKE_IT)
def test_only_looks_like_it(kind, text):
    assert not [c for c in claims(text) if c.kind == kind and not c.proposed]


TABLE = """Prices (previous month in brackets)

Market | Sorghum, kg | Sugar, kg | Goat, each
Bor | 1,250 (1,100) | 900 (900) | 22,000 (25,000)
Malakal | 1,400 (-) | n/a | 30,000 (29,000)
"""


def test_a_row_of_a_table_has_its_goods_from_the_header():
    found = {(c.place, c.item): (c.value_before, c.value_low) for c in claims(TABLE) if c.rule.endswith(".table")}
    assert found == {
        ("Bor", "sorghum"): (1100.0, 1250.0),
        ("Bor", "sugar"): (None, 900.0),
        ("Bor", "livestock"): (25000.0, 22000.0),
        ("Malakal", "sorghum"): (None, 1400.0),
        ("Malakal", "livestock"): (29000.0, 30000.0),
    }


@pytest.mark.parametrize("line", ["| {} | {} | {} |", "{} | {} | {}", "{}\t{}\t{}", "{}     {}     {}"])
def test_tables_of_people_in_every_form(line):
    rows = [("County", "IDPs (hh)", "Returnees"), ("Bor", "1,200", "300"), ("Malakal", "900", "-")]
    found = claims("\n".join(line.format(*row) for row in rows))
    assert {(c.kind, c.place, c.value_low, c.unit) for c in found if c.rule.endswith(".table")} == {
        ("displacement_stock", "Bor", 1200.0, "households"),
        ("return", "Bor", 300.0, "persons"),
        ("displacement_stock", "Malakal", 900.0, "households"),
    }


def test_before_and_now_are_of_what_the_line_above_says():
    found = claims("Displaced households by camp\n\nCamp | Before | Now\nAbara | 4,100 | 350\n")
    assert [(c.kind, c.value_before, c.value_low, c.unit) for c in found if c.rule.endswith(".table")] == [
        ("displacement_stock", 4100.0, 350.0, "households")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Town | Rainfall | Voters\nBor | 1,200 | 300\nMalakal | 900 | 200\n",
        "Time | Topic | Room\n0900 | Displaced people | 12\n1000 | Returns | 14\n",
        "County | IDPs (%) | Returnees, change\nBor | 12 | 4\nMalakal | 9 | 3\n",
    ],
)
def test_tables_of_other_things_tell_nothing(text):
    assert not [c for c in claims(text) if c.rule.endswith(".table")]


def test_rows_that_sum_up_or_plan_and_columns_of_rates_tell_nothing():
    rows = [
        "County | IDPs | Killed | Killed per capita",
        "Bor | 1,200 | 3 | 34",
        "Average | 600 | 2 | 17",
        "Target | 9,000 | 0 | 0",
        "Sub-total | 1,200 | 3 | 3",
        "Last month | 8 | 1 | 1",
        "Men | 5 | 2 | 2",
    ]
    found = {(c.kind, c.place, c.value_low) for c in claims("\n".join(rows))}
    assert found == {("displacement_stock", "Bor", 1200.0), ("casualty", "Bor", 3.0)}


def test_a_list_of_families_counts_households():
    found = claims("Displaced families by county:\n\n- Bor: 1,200\n- Malakal: 300\n")
    assert {(c.place, c.value_low, c.unit) for c in found} == {
        ("Bor", 1200.0, "households"),
        ("Malakal", 300.0, "households"),
    }


def test_a_list_by_place_counts_what_the_line_above_says():
    text = "Top arrival locations\n\n1. Bor (Jonglei): 44,320\n2. Abara Sede: 31,060\n3. Others: 22,430\n"
    assert [(c.kind, c.place, c.value_low) for c in claims(text)] == [
        ("arrival", "Bor", 44320.0),
        ("arrival", "Abara Sede", 31060.0),
    ]


def test_a_list_in_a_sentence_counts_what_its_head_says():
    found = claims("Returnees by county: Bor 1,200; Malakal 800; Juba 300.")
    assert {(c.kind, c.place, c.value_low) for c in found} == {
        ("return", "Bor", 1200.0),
        ("return", "Malakal", 800.0),
        ("return", "Juba", 300.0),
    }


def test_further_figures_count_what_the_first_does_at_places_of_their_own():
    found = claims("At least 30,000 people were displaced in Bor; in Malakal 3,000, and 2,085 have come as far as Wau.")
    assert {(c.kind, c.place, c.value_low) for c in found} == {
        ("displacement_flow", "Bor", 30000.0),
        ("displacement_flow", "Malakal", 3000.0),
        ("arrival", "Wau", 2085.0),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Rainfall by county: Bor 1,200; Malakal 800.",
        "Voters registered by state:\n\n- Bor: 1,200\n- Malakal: 800\n",
        "Temperatures: Bor 38; Malakal 41.",
        "Budget: Bor 1,200; Malakal 800.",
    ],
)
def test_lists_of_other_things_tell_nothing(text):
    assert not claims(text)


PRICED = [
    ("Fish is five thousand a piece.", "price_level", None, 5000.0, "fish"),
    ("A bundle of bread, when found, 10,000.", "price_level", None, 10000.0, "bread"),
    ("One litre of petrol, 7,500.", "price_level", None, 7500.0, "fuel"),
    ("Water sellers ask 2,500 for a barrel.", "price_level", None, 2500.0, "water"),
    ("Casual labour 450 pounds a day.", "price_level", None, 450.0, "wages"),
    ("A two-room flat that was let for 600 dollars is now offered at 1,500.", "price_change", 600.0, 1500.0, "rent"),
    ("A heifer of 60,000 sold for 38,000.", "price_change", 60000.0, 38000.0, "livestock"),
    ("Green chilli 320 a kilo - it was 140.", "price_change", 140.0, 320.0, "chilli"),
    ("The oil in a 20-litre can has passed from 280,000 to 340,000.", "price_change", 280000.0, 340000.0, "oil"),
    ("Daily wages were cut from 2,000 to 1,000 a day.", "price_change", 2000.0, 1000.0, "wages"),
]


@pytest.mark.parametrize(("text", "kind", "old", "new", "item"), PRICED)
def test_prices_without_a_verb_or_a_currency(text, kind, old, new, item):
    assert [(c.kind, c.value_before, c.value_low, c.item) for c in claims(text) if c.kind.startswith("price")] == [
        (kind, old, new, item)
    ]


def test_what_a_price_was_stands_in_a_sentence_of_its_own():
    found = [c for c in claims("Rice, 50kg: 150,000 SSP. Was 85,000 in March.") if c.kind == "price_change"]
    assert [(c.value_before, c.value_low, c.item) for c in found] == [(85000.0, 150000.0, "rice")]


@pytest.mark.parametrize(
    "text",
    [
        "The fish market has 200 stalls.",
        "A room for 30 people was built.",
        "The ship carried 4,000 sacks of rice.",
        "The rice ration is 12 kg a month.",
        "Room 300 is on the second floor.",
        "About 300 goats died.",
        "The onion harvest was 5,000 bags.",
        "Passengers wait 12 hours a day.",
    ],
)
def test_figures_beside_goods_that_are_no_prices(text):
    assert not [c for c in claims(text) if c.kind.startswith("price")]
