//! Mail through a server: what arrives there.

use echoppe::mail::{Mail, MailError, Mailer, Smtp};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

use crate::support::run;

/// A mail server that takes one mail, and gives what it was told.
async fn server(refuse: bool) -> (u16, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let (mut heard, mut data) = (String::new(), false);
        write.write_all(b"220 mail.test\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            heard.push_str(&line);
            heard.push('\n');
            let answer = match line.as_str() {
                "." if data => {
                    data = false;
                    "250 taken\r\n"
                }
                _ if data => continue,
                "DATA" => {
                    data = true;
                    "354 go on\r\n"
                }
                "QUIT" => "221 bye\r\n",
                line if refuse && line.starts_with("RCPT") => "550 nobody here\r\n",
                line if line.starts_with("EHLO") => "250 mail.test\r\n",
                _ => "250 ok\r\n",
            };
            if write.write_all(answer.as_bytes()).await.is_err() {
                break;
            }
        }
        heard
    });
    (port, heard)
}

fn mail(to: &str) -> Mail {
    Mail {
        unsubscribe: None,
        to: to.to_owned(),
        subject: "Confirmez votre compte chez L’Épicerie".to_owned(),
        text: "Bonjour,\n\nhttps://shop.test/confirm?token=abc=def\n\nÀ bientôt".to_owned(),
    }
}

#[test]
fn a_mail_arrives_with_its_accents_and_its_link() {
    run(async {
        let (port, heard) = server(false).await;
        let smtp =
            Smtp::new(&format!("smtp://127.0.0.1:{port}").into(), "La Halle <shop@example.org>").unwrap();
        smtp.send(mail("ana@example.org")).await.unwrap();
        drop(smtp);
        let heard = heard.await.unwrap();
        assert!(
            heard.contains("MAIL FROM:<shop@example.org>") && heard.contains("RCPT TO:<ana@example.org>"),
            "{heard}"
        );
        assert!(heard.contains("=?utf-8?"), "the subject is encoded: {heard}");
        assert!(heard.contains("Content-Type: text/plain; charset=utf-8"), "{heard}");
    });
}

#[test]
fn what_cannot_be_sent_is_an_error_without_the_address() {
    run(async {
        let (port, _heard) = server(true).await;
        let smtp = Smtp::new(&format!("smtp://127.0.0.1:{port}").into(), "shop@example.org").unwrap();
        let refused = smtp.send(mail("ana@example.org")).await.unwrap_err();
        assert!(matches!(refused, MailError::Server(_)));
        assert!(!refused.to_string().contains("ana@"));
        for address in ["nonsense", "a@b\r\nBcc: c@d.e", ""] {
            assert!(matches!(smtp.send(mail(address)).await, Err(MailError::Address)), "{address}");
        }
        assert!(Smtp::new(&"smtp://".to_owned().into(), "shop@example.org").is_err());
        assert!(Smtp::new(&"smtp://127.0.0.1".to_owned().into(), "nobody").is_err());
    });
}
