//! What the commonest authenticators are called. The AAGUIDs are those their makers publish in FIDO's metadata service
//! and in their manuals; nothing but a name on a page rests on them.

const MAKES: &[(u128, &str)] = &[
    (0x08987058_cadc_4b81_b6e1_30de50dcbe96, "Windows Hello"),
    (0x6028b017_b1d4_4c02_b4b3_afcdafc96bb2, "Windows Hello"),
    (0x9ddd1817_af5a_4672_a2b9_3e3dd95000a9, "Windows Hello"),
    (0xdd4ec289_e01d_41c9_bb89_70fa845d4bf2, "iCloud Keychain"),
    (0xfbfc3007_154e_4ecc_8c0b_6e020557d7bd, "iCloud Keychain"),
    (0xea9b8d66_4d01_1d21_3ce4_b6b48cb575d4, "Google Password Manager"),
    (0xadce0002_35bc_c60a_648b_0b25f1f05503, "Chrome (Mac)"),
    (0x771b48fd_d3d4_4f74_9232_fc157ab0507a, "Edge (Mac)"),
    (0x53414d53_554e_4700_0000_000000000000, "Samsung Pass"),
    (0xbada5566_a7aa_401f_bd96_45619a55120d, "1Password"),
    (0xd548826e_79b4_db40_a3d8_11116f7e8349, "Bitwarden"),
    (0x531126d6_e717_415c_9320_3d9aa6981239, "Dashlane"),
    (0xf3809540_7f14_49c1_a8b3_8f813b225541, "Enpass"),
    (0xfdb141b2_5d84_443e_8a35_4698c205a502, "KeePassXC"),
    (0x0ea242b4_43c4_4a1b_8b17_dd6d0b6baec6, "Keeper"),
    (0xb78a0a55_6ef8_d246_a042_ba0f6d55050c, "LastPass"),
    (0xb84e4048_15dc_4dd0_8640_f4f60813c8af, "NordPass"),
    (0x50726f74_6f6e_5061_7373_50726f746f6e, "Proton Pass"),
    (0xcb69481e_8ff7_4039_93ec_0a2729a154a8, "YubiKey 5"),
    (0xee882879_721c_4913_9775_3dfcce97072a, "YubiKey 5"),
    (0xfa2b99dc_9e39_4257_8f92_4a30d23c4118, "YubiKey 5 NFC"),
    (0x2fc0579f_8113_47ea_b116_bb5a8db9202a, "YubiKey 5 NFC"),
    (0xa25342c0_3cdc_4414_8e46_f4807fca511c, "YubiKey 5 NFC"),
    (0x19083c3d_8383_4b18_bc03_8f1c9ab2fd1b, "YubiKey 5"),
    (0xc5ef55ff_ad9a_4b9f_b580_adebafe026d0, "YubiKey 5Ci"),
    (0xc1f9a0bc_1dd2_404a_b27f_8e29047a43fd, "YubiKey 5 FIPS"),
    (0x73bb0cd4_e502_49b8_9c6f_b59445bf720b, "YubiKey 5 FIPS"),
    (0xd8522d9f_575b_4866_88a9_ba99fa02f35b, "YubiKey Bio"),
    (0xb92c3f9a_c014_4056_887f_140a2501163b, "Yubico Security Key"),
    (0xf8a011f3_8c0a_4d15_8006_17111f9edc7d, "Yubico Security Key"),
    (0x6d44ba9b_f6ec_2e49_b930_0c8fe920cb73, "Yubico Security Key"),
    (0x149a2021_8ef6_4133_96b8_81f8d5b7f1f5, "Yubico Security Key"),
    (0xa4e9fc6d_4cbe_4758_b8ba_37598bb5bbaa, "Yubico Security Key"),
    (0x42b4fb4a_2866_43b2_9bf7_6c6669c2e5d3, "Google Titan"),
    (0x8876631b_d4a0_427f_5773_0ec71c9e0279, "Solo"),
];

pub(super) fn make(aaguid: &[u8; 16]) -> Option<&'static str> {
    let asked = u128::from_be_bytes(*aaguid);
    MAKES.iter().find(|(known, _)| *known == asked).map(|(_, make)| *make)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_key_has_a_name_and_one_that_tells_nothing_has_none() {
        assert_eq!(make(b"SAMSUNG\0\0\0\0\0\0\0\0\0"), Some("Samsung Pass"));
        assert_eq!(make(b"Proton".repeat(3)[..16].try_into().unwrap()), None);
        assert_eq!(make(&[0; 16]), None);
    }

    #[test]
    fn each_is_named_once() {
        for (at, (aaguid, _)) in MAKES.iter().enumerate() {
            assert!(MAKES[..at].iter().all(|(other, _)| other != aaguid), "{aaguid:032x}");
        }
    }
}
