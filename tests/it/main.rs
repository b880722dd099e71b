//! Everything that is tested from outside the library, in one binary.

mod alexa;
mod commerce;
mod google;
mod http;
mod layers;
mod messages;
mod platforms;
mod recorded;
mod storage;
mod support;
