#![no_main]

#[path = "../../it/corpus/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::linking(data));
