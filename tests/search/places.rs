//! Place names: every town and village of the shipped data finds its community, however it is typed.

use dovira::script::Lang;
use dovira::script::gazetteer::{Community, Gazetteer, Named, Settlement};

fn shipped() -> Gazetteer {
    Gazetteer::parse(&std::fs::read_to_string("dialogs/places/vinnytska.json").unwrap()).unwrap()
}

fn settlements(places: &Gazetteer) -> impl Iterator<Item = (&Community, &Settlement)> {
    let communities = places.districts.iter().flat_map(|district| &district.communities);
    communities.flat_map(|community| community.settlements.iter().map(move |settlement| (community, settlement)))
}

fn holds(named: &[Named<'_>], community: &Community) -> bool {
    named.iter().any(|named| named.community.is_some_and(|found| found.id == community.id))
}

#[test]
fn every_settlement_finds_its_community_by_its_name_in_ukrainian_and_in_latin_letters() {
    let places = shipped();
    let mut missed = Vec::new();
    for (community, settlement) in settlements(&places) {
        for typed in [
            settlement.name.clone(),
            settlement.name.to_uppercase(),
            settlement.name.replace('’', "'"),
            settlement.name.replace('’', ""),
            format!("с. {}", settlement.name),
            settlement.name_in(Lang::En),
        ] {
            if !holds(&places.look_up(&typed), community) {
                missed.push(format!("{typed} ({})", community.id));
            }
        }
    }
    assert!(missed.is_empty(), "{} are not found: {missed:?}", missed.len());
}

#[test]
fn a_place_is_found_as_people_write_it() {
    let places = shipped();
    for (typed, id) in [
        ("у Немирові", "nemyrivska"),
        ("з Немирова", "nemyrivska"),
        ("Немиров", "nemyrivska"),
        ("ytvbhsd", "nemyrivska"),
        ("немерів", "nemyrivska"),
        ("в Козятині", "koziatynska"),
        ("Казатин", "koziatynska"),
        ("у Жмеринці", "zhmerynska"),
        ("Жмеринку", "zhmerynska"),
        ("Ямполь", "yampilska"),
        ("в Ямполі", "yampilska"),
        ("Тростянці", "trostianetska"),
        ("Могилёв-Подольский", "mohyliv-podilska"),
        ("могилів", "mohyliv-podilska"),
        ("Mogilev Podolskiy", "mohyliv-podilska"),
        ("Винница", "vinnytska"),
        ("vinnitsa", "vinnytska"),
        ("Крушлинці", "vinnytska"),
        ("Барська громада", "barska"),
        ("громада Бар", "barska"),
        ("Вінницька область, місто Бар", "barska"),
    ] {
        let named = places.look_up(typed);
        let found: Vec<&str> = named.iter().filter_map(|named| Some(named.community?.id.as_str())).collect();
        assert!(found.contains(&id), "{typed} finds {found:?}");
    }
}

#[test]
fn a_district_is_told_from_the_town_it_is_named_after() {
    let places = shipped();
    for (typed, id) in [
        ("Гайсинський район", "haisynskyi"),
        ("Вінницький р-н", "vinnytskyi"),
        ("у Тульчинському районі", "tulchynskyi"),
        ("Жмеринский район", "zhmerynskyi"),
        ("Khmilnytskyi district", "khmilnytskyi"),
    ] {
        let named = places.look_up(typed);
        let first = named.first().unwrap_or_else(|| panic!("{typed} finds nothing"));
        assert!(first.community.is_none() && first.district.id == id, "{typed} finds {}", first.district.id);
    }
}

#[test]
fn where_several_bear_the_name_all_are_offered() {
    let places = shipped();
    let named = places.look_up("Тарасівка");
    let bearing: std::collections::BTreeSet<&str> = settlements(&places)
        .filter(|(_, s)| s.name == "Тарасівка")
        .map(|(community, _)| community.id.as_str())
        .collect();
    let found: std::collections::BTreeSet<&str> =
        named.iter().filter_map(|named| Some(named.community?.id.as_str())).collect();
    assert!(bearing.len() > 5 && found == bearing, "{bearing:?} {found:?}");
}

#[test]
fn what_is_no_place_names_none() {
    let places = shipped();
    for typed in ["", " ", "😀", "район", "у", "поліція", "паспорт", "Берлін", "Warszawa", "12345", "асдфг"]
    {
        let sure: Vec<String> = places
            .look_up(typed)
            .iter()
            .filter(|named| named.score >= 0.85)
            .map(|named| named.district.id.clone())
            .collect();
        assert!(sure.is_empty(), "{typed} names {sure:?}");
    }
}

#[test]
fn a_data_file_with_a_slip_is_refused_with_its_line() {
    let data = r#"{"oblast": {"id": "o", "katotth": "UA05", "name": {"uk": "О", "en": "O"}},
        "districts": [{"id": "d", "katotth": "UA05", "name": "Д", "centre": "Ц", "communities": [],
        "phone": "102"}]}"#;
    let error = Gazetteer::parse(data).unwrap_err();
    assert_eq!(error.line(), 3);
    assert!(error.to_string().contains("phone"), "{error}");
    let twice = data.replace("\"phone\": \"102\"", "\"contacts\": []").replace("\"communities\": []", "\"communities\": [\
        {\"id\": \"d\", \"katotth\": \"UA05\", \"kind\": \"rural\", \"name\": \"К\", \"centre\": \"Ц\", \"settlements\": []}]");
    assert!(Gazetteer::parse(&twice).unwrap_err().to_string().contains("used twice"));
}
