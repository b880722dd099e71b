//! What is read in the simulator's page.

/// Adds these rows to the table.
macro_rules! simulator {
    ($then:ident { $($before:tt)* } $($more:ident),*) => {
        chain! { $then {
            $($before)*
            // simulator.ftl: a page for developers and merchants.
            SimulatorTitle => "simulator-title";
            SimulatorIntro => "simulator-intro";
            SimulatorLive => "simulator-live";
            SimulatorScript => "simulator-script";
            SimulatorShop => "simulator-shop";
            SimulatorLocale => "simulator-locale";
            SimulatorPlatform => "simulator-platform";
            SimulatorWho => "simulator-who";
            SimulatorGuest => "simulator-guest";
            SimulatorToken => "simulator-token";
            SimulatorTime => "simulator-time";
            SimulatorScreen => "simulator-screen";
            SimulatorAloud => "simulator-aloud";
            SimulatorBegin => "simulator-begin";
            SimulatorSay => "simulator-say";
            SimulatorSend => "simulator-send";
            SimulatorListen => "simulator-listen";
            SimulatorListenHint => "simulator-listen-hint";
            SimulatorListening => "simulator-listening";
            SimulatorUnheard => "simulator-unheard";
            SimulatorTouched => "simulator-touched";
            SimulatorOver => "simulator-over";
            SimulatorEither => "simulator-either";
            SimulatorIntent { intent: Text } => "simulator-intent";
            SimulatorNotUnderstood => "simulator-not-understood";
            SimulatorWhy => "simulator-why";
            SimulatorRequest => "simulator-request";
            SimulatorResponse => "simulator-response";
            SimulatorScreenTitle => "simulator-screen-title";
            SimulatorCart => "simulator-cart";
            SimulatorCartEmpty => "simulator-cart-empty";
            SimulatorRecord => "simulator-record";
            SimulatorRecordHint => "simulator-record-hint";
            SimulatorNoShop => "simulator-no-shop";
            SimulatorForgotten => "simulator-forgotten";
            SimulatorTimeWrong => "simulator-time-wrong";
            SimulatorLong => "simulator-long";
            SimulatorBackwards => "simulator-backwards";
            SimulatorNoPick => "simulator-no-pick";
            SimulatorSettings => "simulator-settings";
            SimulatorBroke => "simulator-broke";
        } $($more),* }
    };
}
