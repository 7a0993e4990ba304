//! The settings of mail, and `trisam mail`, by the program itself.

use mail::testing::Mailbox;

use crate::process::ran;

fn test_mail(to: &str, smtp: &str) -> (Option<i32>, String) {
    ran(&["mail", "test", "--to", to, "--smtp", smtp, "--mail-from", "trisam@example.se"])
}

#[test]
fn l5_1_settings_that_would_send_in_the_clear_or_nowhere_are_refused_in_words() {
    for (smtp, says) in [
        ("smtp://mail.example.se?tls=none", "without TLS mail goes to this machine alone"),
        ("mail.example.se", "smtps://user:password@host"),
        ("/no/such/file", "reading /no/such/file"),
    ] {
        let (code, said) = test_mail("you@example.se", smtp);
        assert!(code == Some(2) && said.contains(says), "{smtp}: {said}");
    }
    let (code, said) = ran(&["mail", "test", "--to", "you@example.se"]);
    assert!(code == Some(2) && said.contains("TRISAM_SMTP"), "{said}");
    let secret = "smtps://user:hemligt@mail.example.se/odd";
    let (code, said) = test_mail("you@example.se", secret);
    assert!(code == Some(2) && !said.contains("hemligt"), "{said}");
}

#[test]
fn a_test_mail_says_what_the_server_answered() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mailbox = runtime.block_on(Mailbox::open());
    mailbox.answers("gone", "550 5.1.1 nobody here");
    let file = std::env::temp_dir().join(format!("trisam-smtp-{}", std::process::id()));
    std::fs::write(&file, format!("{}\n", mailbox.setting())).unwrap();
    for setting in [mailbox.setting(), file.display().to_string()] {
        let (code, said) = test_mail("you@example.se", &setting);
        assert!(code == Some(0) && said.contains("The server took it: 250 kept"), "{said}");
    }
    std::fs::remove_file(file).unwrap();
    let (code, said) = test_mail("gone@example.se", &mailbox.setting());
    assert!(code == Some(1) && said.contains("550") && said.contains("nobody here"), "{said}");
    let taken = mailbox.taken();
    assert!(
        taken.len() == 2
            && taken[0].read().contains("prövar")
            && taken[0].header("Subject") == Some("Trisam: prov / test")
    );
}
