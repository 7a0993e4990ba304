//! Examples of the standards themselves.

use openid::{Ask, Refused, begin};
use serde_json::{Value, json};

use crate::fake::pairs;
use crate::scene::{BACK, NOW, attempt, chance, fake, provider, usual};

/// RFC 7636, appendix B.
#[tokio::test]
async fn pkce() {
    let verifier = [
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191,
        240, 91, 88, 5, 88, 83, 132, 141, 121,
    ];
    let mut chance = chance(0);
    chance[64..].copy_from_slice(&verifier);
    let (provider, fake) = (provider(json!({})), fake());
    let metadata = provider.metadata(NOW, &fake).await.unwrap();
    let (address, pending) = begin(&provider, &metadata, &chance, BACK, Ask::default(), NOW).unwrap();
    let asked = pairs(address.split_once('?').unwrap().1);
    assert_eq!(asked["code_challenge"], "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    let kept = serde_json::to_value(&pending).unwrap();
    assert_eq!(kept["verifier"], "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
}

/// OpenID Connect Core, appendix A.
#[tokio::test]
async fn at_hash() {
    let token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
    for (token, wanted) in [
        (json!(token), Ok(())),
        (json!("x"), Err(Refused::AccessTokenHash)),
        (json!(null), Err(Refused::AccessTokenHash)),
    ] {
        let came = usual(|it| {
            it.claim(json!({ "at_hash": "77QmUPtjPfzWtF2AnpK9RQ" }));
            it.reply = json!({ "access_token": token });
        });
        assert_eq!(came.await.map(drop), wanted, "{token}");
    }
}

const CLAIMS: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

/// RFC 7515, appendix A.2 (RS256) and A.3 (ES256): the signature is believed, so that it is the issuer, Joe, who is not;
/// with one letter changed in either part it is the signature.
#[tokio::test]
async fn signatures() {
    let rsa = json!({
        "kty": "RSA", "e": "AQAB",
        "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
    });
    let elliptic = json!({
        "kty": "EC", "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    });
    let by_rsa = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
    let by_elliptic = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    for (key, header, signature) in
        [(rsa, "eyJhbGciOiJSUzI1NiJ9", by_rsa), (elliptic, "eyJhbGciOiJFUzI1NiJ9", by_elliptic)]
    {
        let believed = |claims: &str, signature: &str| read(key.clone(), format!("{header}.{claims}.{signature}"));
        assert_eq!(believed(CLAIMS, signature).await, Refused::Issuer, "{header}");
        assert_eq!(believed(&CLAIMS.replace("eyJpc3Mi", "eyJpc3Nj"), signature).await, Refused::Signature, "{header}");
        let (first, rest) = signature.split_at(1);
        let other = if first == "c" { "d" } else { "c" };
        assert_eq!(believed(CLAIMS, &format!("{other}{rest}")).await, Refused::Signature, "{header}");
    }
}

async fn read(key: Value, token: String) -> Refused {
    let fake = fake();
    *fake.keys.lock().unwrap() = vec![key];
    attempt(&provider(json!({})), &fake, Ask::default(), |it| it.token = Some(token)).await.unwrap_err()
}
