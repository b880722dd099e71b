//! Speech markup, built from plain sentences only: whatever a sentence holds is text.

/// Wraps sentences in SSML. Characters that XML 1.0 does not allow are dropped, the five special ones escaped,
/// so that a product called `</speak><audio src=…>` is read out and nothing else.
pub fn speak(sentences: &[String]) -> String {
    let size: usize = sentences.iter().map(|sentence| sentence.len() + 8).sum();
    let mut out = String::with_capacity(size + 16);
    out.push_str("<speak>");
    for (index, sentence) in sentences.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str("<s>");
        escape_into(&mut out, sentence);
        out.push_str("</s>");
    }
    out.push_str("</speak>");
    out
}

fn escape_into(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => out.push(other),
        }
    }
}

/// The text of SSML that [`speak`] made: tags removed, entities read.
pub fn plain(ssml: &str) -> String {
    let mut out = String::with_capacity(ssml.len());
    let mut inside = false;
    for character in ssml.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            other if !inside => out.push(other),
            _ => {}
        }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    entities.iter().fold(out, |text, (entity, character)| text.replace(entity, character))
}

/// Keeps the most sentences whose speech stays within `limit` characters, always with the last one: it holds
/// the question. A last sentence that is too long by itself is cut.
pub fn fit(sentences: &[String], limit: usize) -> Vec<String> {
    let length = |sentences: &[String]| speak(sentences).chars().count();
    let mut kept = sentences.to_vec();
    while kept.len() > 1 && length(&kept) > limit {
        kept.remove(kept.len() - 2);
    }
    while length(&kept) > limit {
        let Some(only) = kept.first_mut() else { break };
        let shorter = only.chars().count() / 2;
        *only = only.chars().take(shorter).collect();
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_read_out_not_obeyed() {
        let hostile = "</speak><audio src=\"https://evil.test/a.mp3\"/> & 'co'\u{0}\u{7}".to_owned();
        let ssml = speak(std::slice::from_ref(&hostile));
        assert_eq!(
            ssml,
            "<speak><s>&lt;/speak&gt;&lt;audio src=&quot;https://evil.test/a.mp3&quot;/&gt; &amp; &apos;co&apos;</s></speak>"
        );
        assert_eq!(plain(&ssml), "</speak><audio src=\"https://evil.test/a.mp3\"/> & 'co'");
    }

    proptest! {
        #[test]
        fn speech_is_well_formed_for_any_text(sentences in prop::collection::vec(any::<String>(), 0..5)) {
            let ssml = speak(&sentences);
            let mut reader = quick_xml::Reader::from_str(&ssml);
            reader.config_mut().check_end_names = true;
            let mut depth = 0_i32;
            loop {
                match reader.read_event().map_err(|error| TestCaseError::fail(format!("{error}: {ssml}")))? {
                    quick_xml::events::Event::Start(_) => depth += 1,
                    quick_xml::events::Event::End(_) => depth -= 1,
                    quick_xml::events::Event::Eof => break,
                    _ => {}
                }
            }
            prop_assert_eq!(depth, 0);
        }

        #[test]
        fn what_is_too_long_keeps_its_question(count in 1_usize..40, length in 0_usize..400) {
            let mut sentences = vec!["x".repeat(length); count];
            sentences.push("Which one?".to_owned());
            let kept = fit(&sentences, 600);
            prop_assert!(speak(&kept).chars().count() <= 600);
            prop_assert_eq!(kept.last().map(String::as_str), Some("Which one?"));
        }
    }
}
