//! Where lines come from: a terminal with history and completion, or a script on standard input.

use std::{
    borrow::Cow,
    io::{BufRead, IsTerminal},
};

use reedline::{
    ColumnarMenu, DefaultCompleter, Emacs, KeyCode, KeyModifiers, MenuBuilder, Prompt, PromptEditMode,
    PromptHistorySearch, PromptHistorySearchStatus, Reedline, ReedlineEvent, ReedlineMenu, Signal,
    default_emacs_keybindings,
};

use super::command::COMMANDS;
use crate::{dialog::intents::INTENTS, model::locale::Locale, simulator::Stage};

/// Lines, one after the other.
pub(super) enum Lines {
    /// Somebody types them.
    Terminal(Box<Reedline>),
    /// They are in a script.
    Script(std::io::Lines<std::io::StdinLock<'static>>),
}

impl Lines {
    pub(super) fn open(stage: &dyn Stage) -> Self {
        if !std::io::stdin().is_terminal() {
            return Self::Script(std::io::stdin().lock().lines());
        }
        let mut words: Vec<String> = COMMANDS.iter().map(|(name, ..)| format!(":{name}")).collect();
        words.extend(INTENTS.iter().map(|intent| intent.name().to_owned()));
        words.extend(stage.shoppers().into_iter().map(|who| format!(":as {who}")));
        words.extend(Locale::ALL.iter().map(|locale| format!(":locale {locale}")));
        let mut completer = DefaultCompleter::with_inclusions(&[':', '-', '_', ' ']).set_min_word_len(2);
        completer.insert(words);
        let mut keys = default_emacs_keybindings();
        keys.add_binding(
            KeyModifiers::NONE,
            KeyCode::Tab,
            ReedlineEvent::UntilFound(vec![
                ReedlineEvent::Menu("completion".to_owned()),
                ReedlineEvent::MenuNext,
            ]),
        );
        let menu = ReedlineMenu::EngineCompleter(Box::new(ColumnarMenu::default().with_name("completion")));
        let editor = Reedline::create()
            .with_completer(Box::new(completer))
            .with_menu(menu)
            .with_edit_mode(Box::new(Emacs::new(keys)));
        Self::Terminal(Box::new(editor))
    }

    pub(super) const fn is_interactive(&self) -> bool {
        matches!(self, Self::Terminal(_))
    }

    /// The next line; nothing at the end.
    pub(super) fn next(&mut self) -> std::io::Result<Option<String>> {
        match self {
            Self::Script(lines) => lines.next().transpose(),
            Self::Terminal(editor) => match editor.read_line(&You)? {
                Signal::Success(line) => Ok(Some(line)),
                _ => Ok(None),
            },
        }
    }
}

/// `you>`
struct You;

impl Prompt for You {
    fn render_prompt_left(&self) -> Cow<'_, str> {
        "you".into()
    }

    fn render_prompt_right(&self) -> Cow<'_, str> {
        "".into()
    }

    fn render_prompt_indicator(&self, _: PromptEditMode) -> Cow<'_, str> {
        "> ".into()
    }

    fn render_prompt_multiline_indicator(&self) -> Cow<'_, str> {
        "… ".into()
    }

    fn render_prompt_history_search_indicator(&self, search: PromptHistorySearch) -> Cow<'_, str> {
        let found =
            if matches!(search.status, PromptHistorySearchStatus::Passing) { "" } else { "nothing: " };
        format!("({found}{}) ", search.term).into()
    }
}
