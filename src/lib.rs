//! Echoppe: the shop you can talk to.
//!
//! A request's way, from the ground up to the words:
//!
//! 1. [`server`] takes the bytes, [`platform`] verifies and parses them into an [`platform::Envelope`].
//! 2. [`app`] finds shop, locale and shopper: a [`dialog::Turn`].
//! 3. [`dialog`] decides through [`commerce`], which reads [`storage`]: a [`dialog::Reply`] of messages.
//! 4. [`i18n`] puts the messages into words, [`platform`] wraps the words in its own format.
//!
//! A browser's way beside it: [`web`] shows pages and answers OAuth calls, [`accounts`] knows who somebody is,
//! [`linking`] who may act for whom; both keep it in [`storage`], and [`mail`] carries what has to be confirmed.
//!
//! What an order sets off is carried out by [`jobs`], through [`mail`], [`connectors`] and [`outbound`]; merchants' own
//! systems come in by [`api`].
//!
//! Arrows only go down this list: `cli` → `server` → `web`, `api` → `simulator` → `fixtures` → `app`, `nlu` → `interaction` → `platform` → `dialog` → `jobs`, `accounts`,
//! `linking` → `commerce` → `i18n`, `storage`, `connectors`, `outbound`, `mail`, `crypto` → `model`, `clock`, `config`. A test holds
//! that order.

pub mod accounts;
pub mod api;
pub mod app;
pub mod cli;
pub mod clock;
pub mod commerce;
pub mod config;
pub mod connectors;
pub mod crypto;
pub mod demo;
pub mod dialog;
pub mod fixtures;
pub mod i18n;
pub mod interaction;
pub mod jobs;
pub mod linking;
pub mod mail;
pub mod manifests;
pub mod model;
pub mod nlu;
pub mod outbound;
pub mod platform;
pub mod server;
pub mod simulator;
pub mod storage;
pub mod telemetry;
pub mod throttle;
pub mod web;
