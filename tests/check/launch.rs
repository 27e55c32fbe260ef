//! What an organisation prints before its line goes live, and what an editor asks about a topic.

use crate::fixture::Copy;

fn said(options: &[&str]) -> String {
    let output = Copy::sound().run(options);
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn doubts_are_listed_by_who_can_answer() {
    let list = said(&["--lang", "en", "--launch"]);
    let expected = "
TO BE ASKED BEFORE THE LINE GOES LIVE

Council
  [ ] Who signs the paper?
      more; source: law 3

Ministry
  [ ] Is it paid twice?
      more; source: law 3
  [ ] Is it more from January?
      sum; source: law 3

To be set in dovira.toml under [facts]
  [ ] operator

Confirmed by who is responsible: 1 pages of 14.
";
    assert!(list.ends_with(expected), "{list}");
}

#[test]
fn a_topic_is_counted_in_every_language() {
    let table = said(&["--lang", "en", "--stats"]);
    let line = |name: &str| {
        let line = table.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    // Two pages, two forms; of words in each language as many as stand there.
    let tell = line("tell ");
    assert_eq!(tell[1], "4");
    assert_eq!(tell[4..], ["0/0", "0/0"]);
    let words: Vec<usize> = tell[2].split('/').map(|n| n.parse().unwrap()).collect();
    assert_eq!(words.len(), 3);
    assert!(words.iter().all(|n| (40..80).contains(n)), "{table}");
    assert_eq!(line("menu ")[4..], ["2/2", "1/2"]);
    assert_eq!(line("all ")[1], "25");
}

#[test]
fn both_are_told_in_ukrainian() {
    let list = said(&["--lang", "uk", "--launch", "--stats"]);
    assert!(list.contains("ЩО З’ЯСУВАТИ, ПЕРШ НІЖ ЛІНІЯ ЗАПРАЦЮЄ") && list.contains("підтверджено"), "{list}");
}
