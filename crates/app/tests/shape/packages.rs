//! What the program rests on: packages of the registry alone, under licences that fit beside EUPL-1.2.

use std::process::Command;

use serde_json::Value;
use spdx::{Expression, LicenseItem, ParseMode};

use crate::source::root;

/// Compatible with EUPL-1.2 in a program that is handed on whole; a package that leaves the choice needs one of them.
/// `WITH` an exception only widens.
const LICENCES: &[&str] =
    &["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EUPL-1.2", "ISC", "MIT", "MPL-2.0", "Unicode-3.0", "Zlib"];

/// Everything that is built for this machine, as cargo says it.
fn packages() -> Vec<Value> {
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", host.trim()])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let mut told: Value = serde_json::from_slice(&told.stdout).unwrap();
    let Value::Array(packages) = told["packages"].take() else { panic!("no packages") };
    packages
}

fn is_fine(licence: &str) -> bool {
    let allowed = |item: &LicenseItem| item.id().is_some_and(|id| LICENCES.contains(&id.name));
    Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|one| one.evaluate(|asked| allowed(&asked.license)))
}

#[test]
fn every_package_comes_from_the_registry_under_a_licence_that_fits() {
    let packages = packages();
    assert!(packages.len() > 100, "the list is whole: {}", packages.len());
    let mut wrong = Vec::new();
    for package in &packages {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or("none"));
        let ours = package["source"].is_null();
        let listed = package["source"].as_str().is_some_and(|source| source.ends_with("crates.io-index"));
        if !(ours || listed) || !is_fine(licence) {
            wrong.push(format!("{name}: {licence}, {}", package["source"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_licence_fits_by_what_it_leaves_to_choose() {
    for fine in
        ["MIT OR GPL-3.0-only", "MIT/Apache-2.0", "ISC AND (Apache-2.0 OR ISC)", "Apache-2.0 WITH LLVM-exception"]
    {
        assert!(is_fine(fine), "{fine}");
    }
    for wrong in ["GPL-3.0-only", "MIT AND SSPL-1.0", "none", ""] {
        assert!(!is_fine(wrong), "{wrong}");
    }
}
