//! Spelling suggestions.

/// The candidate with the smallest edit distance to `name`, for "did you mean". `None` if the
/// distance exceeds a third of the length of the longer name, or 1 if that is shorter than 3, or if
/// the two have nothing in common.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (edit_distance(name, candidate), candidate))
        .min()
        .filter(|(distance, candidate)| {
            let length = candidate.len().max(name.len());
            *distance <= length.max(3) / 3 && *distance < length
        })
        .map(|(_, candidate)| candidate)
}

/// The end of a message about the unknown name `name`: ": did you mean `candidate`?" with the
/// nearest candidate, or nothing if all are too different.
pub(crate) fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> String {
    nearest(name, candidates).map_or_else(String::new, |name| format!(": did you mean `{name}`?"))
}

/// The optimal string alignment distance, ignoring case: how many characters are inserted, removed,
/// replaced or swapped with the next one. The time is proportional to the product of the lengths.
fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    // Element `j` of a row is the distance to the first `j` characters of `b`.
    let (mut second_last, mut last): (Vec<usize>, Vec<usize>) =
        (Vec::new(), (0..=b.len()).collect());
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut distance = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                distance = distance.min(second_last[j - 2] + 1);
            }
            row.push(distance);
        }
        second_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_similar_names_are_suggested() {
        let candidates = ["List", "ListPlants", "GetPlant", "id", "y"];
        for (name, expected) in [
            ("Unlike", None),
            ("lsit", Some("List")),
            ("Lst", Some("List")),
            ("listPlant", Some("ListPlants")),
            ("GetPalnt", Some("GetPlant")),
            ("ids", Some("id")),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, candidates), expected, "{name}");
        }
    }
}
