//! What the search knows of words: which say little, and where they are cut.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::script::normal;

/// Words that say nothing of what is looked for, of all three languages.
const SMALL: &str = "
    а або але би був була були було бути в вам вас ваш ви від він вона вони воно все всі всіх де для до дуже є її його ж же
    за з зі із і й йти іти піти інших їх як яка яке який які якщо коли куди кого кому лише мати має маю мені мене мій моя моє мої мною
    може можна ми на над нам нас наш не нема немає ні ну о об по під потрібен потрібна потрібні потрібно при про свій своя
    своє свої себе собою та так там тебе ти тільки то тут треба у уже хочу хоче хто це цей ця чи чого чому що щоб щось я буде
    без будет бы был была были было быть вид вот вы где да даже его ей ее если есть еще идти или им их к как какие какой ли меня мне
    много мной могу мое мои мой моя мою моей можно надо нет но нужен нужна нужно нужны он она они от очень пойти свое свои своего
    своей себе с со твой тоже только ты что чтобы это этот
    a an and am are as at be been by can could did do does for from had has have he her him his how i if im in is it its ive
    me my of on or our she so some that the their them they this to us was we were what when where which who whom will with
    would you your want need please go going not no dont cant just get got lets any";

/// Whether a word, given as a key, says little.
pub fn is_small(key: &str) -> bool {
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| normal::words(SMALL).into_iter().collect());
    WORDS.contains(key)
}

/// Whether a key is a number that people know by heart, such as that of a telephone line.
pub fn is_number(key: &str) -> bool {
    key.len() >= 3 && key.bytes().all(|b| b.is_ascii_digit())
}

/// Endings of Ukrainian and Russian words, as keys, the longer first where one ends another.
const CYRILLIC: &str = "
    уватиса оватиса увати ювати овати ироват уват ават увала ували увал ював ував юут уют уе юе
    атиса итиса утса ютса итса етса атса ати яти ити ути ат ят ит ут ют ет иш еш
    ала али ало ав ал ила или ило ив ил ла ли
    ими ого его ому ему ою ею оу еу ои еи ая ую ое ее ие их им ом ем
    ами ями ах ях ам ям ови еви ов ев ен а е и о у я ю";
/// Endings of English words.
const LATIN: &str = "ations ation ings ing ers ies ied ed es er s e y";

/// Cuts the ending of a word, given as a key, and leaves three letters or more.
/// Light: words of one family may keep different stems, seldom do different words get one.
pub fn stem(key: &str) -> String {
    static ENDINGS: LazyLock<[Vec<(&str, usize)>; 2]> = LazyLock::new(|| {
        [CYRILLIC, LATIN].map(|all| all.split_whitespace().map(|ending| (ending, ending.chars().count())).collect())
    });
    let endings = match key.chars().next() {
        Some('а'..='я') => &ENDINGS[0],
        Some('a'..='z') => &ENDINGS[1],
        _ => return key.to_owned(),
    };
    // Twice: `зарплати` → `зарплат` → `зарпл`, as `зарплат` alone would be cut.
    let once = cut(key, endings, 3);
    cut(once, endings, 4).to_owned()
}

fn cut<'a>(key: &'a str, endings: &[(&str, usize)], least: usize) -> &'a str {
    let room = key.chars().count().saturating_sub(least);
    let cut = endings.iter().filter(|(_, letters)| *letters <= room).find_map(|(ending, _)| key.strip_suffix(ending));
    cut.unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            "документ документи документів документами документом",
            "переселенка переселенку переселенки",
            "працювати працює працюють праця",
            "паспорта паспортом паспорте",
            "lawyer lawyers",
        ] {
            let stems: HashSet<String> = normal::words(forms).iter().map(|key| stem(key)).collect();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
    }
}
